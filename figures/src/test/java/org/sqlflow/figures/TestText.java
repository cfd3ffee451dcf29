package org.sqlflow.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.base.chart.WaterfallChart;
import org.sqlflow.base.text.TextWidth;

class TestText {
    static Stream<String> names() {
        return SampleCharts.all().keySet().stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beeswarm-13",
                "beeswarm-chinese",
                "beeswarm-long",
                "beeswarm-zero",
                "beeswarm-empty",
                "violin-3",
                "violin-50",
                "violin-chinese",
                "bar-13",
                "bar-4-classes",
                "bar-chinese",
                "bar-empty",
                "decision-1",
                "decision-50",
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
                "curve-roc-30",
                "curve-recall",
                "curve-calibration",
                "curve-categories",
                "scatter-residuals",
                "scatter-dependence",
                "scatter-categories"
            })
    void looksAsRecorded(String name) throws IOException {
        Chart chart = SampleCharts.get(name);
        Golden.check(name + "-80.txt", Figures.text(chart, new TextStyle(80, false, true)));
        Golden.check(name + "-40.txt", Figures.text(chart, new TextStyle(40, false, true)));
        Golden.check(name + "-120-colour.txt", Figures.text(chart, new TextStyle(120, true, true)));
        Golden.check(name + "-80-ascii.txt", Figures.text(chart, new TextStyle(80, false, false)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isNeverWiderThanTheTerminal(String name) {
        for (int width : new int[] {40, 57, 80, 120, 200}) {
            checkWidth(SampleCharts.get(name), width);
        }
    }

    @ParameterizedTest
    @MethodSource("org.sqlflow.figures.OddCharts#all")
    void drawsOddCharts(Chart chart) {
        checkWidth(chart, 80);
    }

    @Property(seed = "2", tries = 300)
    void anyNamesAndNumbersFit(
            @ForAll String title,
            @ForAll @Size(min = 1, max = 4) List<String> names,
            @ForAll double number,
            @ForAll @IntRange(min = 40, max = 130) int width) {
        checkWidth(
                new BeeswarmChart(
                        title,
                        title,
                        names.stream()
                                .map(name ->
                                        new BeeswarmChart.Swarm(name, Doubles.of(number, 1), Doubles.of(0, 1), number))
                                .toList(),
                        1),
                width);
        checkWidth(
                new BarChart(
                        title,
                        title,
                        List.of(title, ""),
                        names.stream()
                                .map(name -> new BarChart.Bar(name, Doubles.of(number, 1)))
                                .toList(),
                        1),
                width);
    }

    @Property(seed = "6", tries = 400)
    void anyChartFits(@ForAll long seed, @ForAll @IntRange(min = 40, max = 130) int width) {
        checkWidth(AnyChart.of(seed), width);
    }

    private static void checkWidth(Chart chart, int width) {
        for (boolean unicode : new boolean[] {false, true}) {
            String plain = Figures.text(chart, new TextStyle(width, false, unicode));
            assertThat(plain).endsWith("\n").doesNotContain("\u001b", "\r", "\t");
            assertThat(plain.lines())
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(width));
            String coloured = Figures.text(chart, new TextStyle(width, true, unicode));
            assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").lines())
                    .allSatisfy(line -> assertThat(TextWidth.of(line)).as(line).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void asciiMeansAscii() {
        for (String name : List.of(
                "beeswarm-13",
                "beeswarm-50",
                "violin-50",
                "bar-13",
                "bar-50x30",
                "decision-others",
                "waterfall-50",
                "interaction-10",
                "interaction-50",
                "confusion-3",
                "confusion-50",
                "curve-roc",
                "curve-learning",
                "scatter-dependence")) {
            String text = Figures.text(SampleCharts.get(name), new TextStyle(80, false, false));
            assertThat(text.chars()).allMatch(character -> character == '\n' || (character >= ' ' && character <= '~'));
        }
    }

    @Test
    void namesCannotSendEscapeSequences() {
        Chart chart = new BarChart(
                "t\u001b]0;x\u0007",
                "x\n",
                List.of(""),
                List.of(new BarChart.Bar("a\u001b[2Jb\u202e", Doubles.of(1))),
                0);
        assertThat(Figures.text(chart, new TextStyle(80, false, true)))
                .contains("t\ufffd]0;x\ufffd\n", "a\ufffd[2Jb\ufffd  █")
                .doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void aFeatureThatContributesNothingDrawsNothing() {
        for (boolean unicode : new boolean[] {true, false}) {
            String text = Figures.text(SampleCharts.get("beeswarm-zero"), new TextStyle(80, false, unicode));
            String useless = text.lines()
                    .filter(line -> line.startsWith("CHAS"))
                    .findFirst()
                    .orElseThrow();
            assertThat(useless).matches("CHAS +[│|] +0\\.0000?");
        }
        Chart bars = new BarChart(
                "",
                "",
                List.of("a", "b"),
                List.of(new BarChart.Bar("x", Doubles.of(1, 2)), new BarChart.Bar("y", Doubles.of(0, 0))),
                0);
        assertThat(Figures.text(bars, new TextStyle(60, false, true))
                        .lines()
                        .toList()
                        .get(2))
                .isEqualTo("y   0");
    }

    @Test
    void stepsOfAWaterfallGoTheirWay() {
        Chart chart = new WaterfallChart(
                "",
                "",
                0,
                List.of(
                        new WaterfallChart.Step("up", Optional.of("7"), 3),
                        new WaterfallChart.Step("none", Optional.empty(), 0),
                        new WaterfallChart.Step("down", Optional.empty(), -1)));
        List<String> lines =
                Figures.text(chart, new TextStyle(60, false, false)).lines().toList();
        assertThat(lines.get(1)).endsWith("output 2 :");
        assertThat(lines.get(2)).matches("up = 7  \\++ +\\+3");
        assertThat(lines.get(3)).matches("none +0");
        assertThat(lines.get(4)).matches("down +-+ +-1");
        assertThat(lines.get(5)).endsWith(": base value 0");
    }

    @Test
    void aStripShowsWhereThePointsAre() {
        Chart chart = SampleCharts.row(-1, -1, -1, -1, 1);
        List<String> lines =
                Figures.text(chart, new TextStyle(60, false, true)).lines().toList();
        assertThat(lines.get(2)).matches("x +▇ +│ +▄ +1");
        assertThat(lines.get(3).indexOf('┬')).isEqualTo(lines.get(2).indexOf('▇'));
    }
}
