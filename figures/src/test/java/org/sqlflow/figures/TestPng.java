package org.sqlflow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.Chart;

class TestPng {
    private static final Pattern SIZE = Pattern.compile("width=\"(\\d+)\" height=\"(\\d+)\"");
    private static final Pattern DOT = Pattern.compile("stroke=\"#(\\w{6})\" d=\"M([\\d.]+) ([\\d.]+)h");
    private static final Pattern BAR = Pattern.compile(
            "<rect x=\"([\\d.]+)\" y=\"([\\d.]+)\" width=\"[\\d.]+\" height=\"[\\d.]+\" fill=\"#(\\w{6})");

    static Stream<String> names() {
        return SampleCharts.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isTwiceTheSizeOfTheSvgAndNotBlank(String name) throws IOException {
        Chart chart = SampleCharts.get(name);
        BufferedImage image = decode(Figures.png(chart, Theme.DARK));
        Matcher size = find(SIZE, Figures.svg(chart, Theme.DARK));
        assertThat(image.getWidth()).isEqualTo(2 * Integer.parseInt(size.group(1)));
        assertThat(image.getHeight()).isEqualTo(2 * Integer.parseInt(size.group(2)));
        assertThat(pixel(image, 1, 1)).isEqualTo(0x0d1117);
        long painted = IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) != 0x0d1117)
                .count();
        assertThat(painted).isGreaterThan(2000);
    }

    @ParameterizedTest
    @MethodSource("org.sqlflow.figures.OddCharts#all")
    void drawsOddCharts(Chart chart) throws IOException {
        assertThat(decode(Figures.png(chart, Theme.LIGHT)).getWidth()).isEqualTo(1760);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void dotsAreWhereTheSvgHasThem(Theme theme) throws IOException {
        for (double colour : new double[] {0, 0.5, 1}) {
            Chart chart = new BeeswarmChart(
                    "", "", List.of(new BeeswarmChart.Swarm("x", Doubles.of(3.1), Doubles.of(colour), 3.1)), 0);
            Matcher dot = find(DOT, Figures.svg(chart, theme));
            BufferedImage image = decode(Figures.png(chart, theme));
            int x = (int) Math.round(2 * Double.parseDouble(dot.group(2)));
            int y = (int) Math.round(2 * Double.parseDouble(dot.group(3))) - 4;
            int opaque = Integer.parseInt(dot.group(1), 16);
            assertThat(distance(pixel(image, x, y), mixed(opaque, pixel(image, 1, 1))))
                    .isLessThan(12);
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void segmentsHaveTheColoursOfTheSvg(Theme theme) throws IOException {
        Chart chart =
                new BarChart("", "", List.of("a", "b", "c"), List.of(new BarChart.Bar("x", Doubles.of(1, 2, 1))), 0);
        BufferedImage image = decode(Figures.png(chart, theme));
        Matcher bar = BAR.matcher(Figures.svg(chart, theme));
        int found = 0;
        while (bar.find()) {
            int x = (int) Math.round(2 * Double.parseDouble(bar.group(1))) + 6;
            int y = (int) Math.round(2 * Double.parseDouble(bar.group(2))) + 6;
            assertThat(pixel(image, x, y)).isEqualTo(Integer.parseInt(bar.group(3), 16));
            found++;
        }
        assertThat(found).as("three swatches and three segments").isEqualTo(6);
    }

    private static BufferedImage decode(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Matcher find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher;
    }

    private static int pixel(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    private static int mixed(int top, int ground) {
        return channel(top, ground, 16) << 16 | channel(top, ground, 8) << 8 | channel(top, ground, 0);
    }

    private static int channel(int top, int ground, int shift) {
        return (int) Math.round(0.75 * (top >> shift & 0xff) + 0.25 * (ground >> shift & 0xff));
    }

    private static int distance(int one, int other) {
        return Math.abs((one >> 16 & 0xff) - (other >> 16 & 0xff))
                + Math.abs((one >> 8 & 0xff) - (other >> 8 & 0xff))
                + Math.abs((one & 0xff) - (other & 0xff));
    }
}
