package org.sqlflow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.Chart;
import org.w3c.dom.Document;

class TestSvg {
    static Stream<String> names() {
        return SampleCharts.all().keySet().stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beeswarm-3",
                "beeswarm-long",
                "violin-3",
                "violin-chinese",
                "bar-3",
                "bar-4-classes",
                "bar-chinese",
                "bar-empty",
                "decision-3",
                "decision-others",
                "decision-chinese",
                "waterfall-3",
                "waterfall-50",
                "waterfall-others",
                "waterfall-chinese",
                "waterfall-long",
                "interaction-3",
                "interaction-50",
                "interaction-chinese",
                "confusion-3",
                "confusion-50",
                "confusion-chinese",
                "curve-roc",
                "curve-recall",
                "curve-calibration",
                "curve-learning",
                "curve-dependence",
                "curve-categories",
                "scatter-dependence",
                "scatter-categories"
            })
    void looksAsRecorded(String name) throws IOException {
        for (Theme theme : Theme.values()) {
            Golden.check(
                    name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".svg",
                    Figures.svg(SampleCharts.get(name), theme));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWellFormed(String name) throws Exception {
        Chart chart = SampleCharts.get(name);
        Document document = parse(Figures.svg(chart, Theme.LIGHT));
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo(chart.title());
        assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
                .isNotBlank();
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isSmall(String name) {
        assertThat(Figures.svg(SampleCharts.get(name), Theme.LIGHT)).hasSizeLessThan(500_000);
    }

    @Test
    void showsAShortenedNameInFull() throws Exception {
        String name = "a_feature_with_a_name_that_is_far_too_long_for_the_room_at_the_left_of_the_plot";
        Chart chart = new BarChart("", "x", List.of(""), List.of(new BarChart.Bar(name, Doubles.of(1))), 0);
        Document document = parse(Figures.svg(chart, Theme.LIGHT));
        assertThat(document.getElementsByTagName("title").item(1).getTextContent())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("org.sqlflow.figures.OddCharts#all")
    void drawsOddCharts(Chart chart) throws Exception {
        String svg = Figures.svg(chart, Theme.DARK);
        parse(svg);
        assertThat(svg).doesNotContain("NaN", "Infinity", "E");
    }

    @Property(seed = "1", tries = 300)
    void anyNamesAndNumbersGiveWellFormedXml(
            @ForAll String title, @ForAll String name, @ForAll double position, @ForAll double colour)
            throws Exception {
        parse(Figures.svg(
                new BeeswarmChart(
                        title,
                        name,
                        List.of(new BeeswarmChart.Swarm(
                                name, Doubles.of(position, 1), Doubles.of(colour, 0), position)),
                        0),
                Theme.LIGHT));
        parse(Figures.svg(
                new BarChart(
                        title,
                        name,
                        List.of(name, title),
                        List.of(new BarChart.Bar(name, Doubles.of(position, colour))),
                        0),
                Theme.LIGHT));
    }

    @Property(seed = "7", tries = 400)
    void anyChartGivesWellFormedXml(@ForAll long seed) throws Exception {
        String svg = Figures.svg(AnyChart.of(seed), Theme.DARK);
        parse(svg);
        assertThat(svg.replaceAll(">[^<]*<", "><")).doesNotContain("NaN", "Infinity", "E");
    }

    @Test
    void needsNoDesktopModule() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutDesktop.class.getName())
                .redirectErrorStream(true)
                .start();
        try (var output = process.getInputStream()) {
            assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("drawn");
        }
        assertThat(process.waitFor()).isZero();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
