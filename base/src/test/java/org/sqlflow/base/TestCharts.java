package org.sqlflow.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.base.chart.ChartAxis;
import org.sqlflow.base.chart.ConfusionChart;
import org.sqlflow.base.chart.CurveChart;
import org.sqlflow.base.chart.CurveChart.Band;
import org.sqlflow.base.chart.CurveChart.Curve;
import org.sqlflow.base.chart.DecisionChart;
import org.sqlflow.base.chart.InteractionChart;
import org.sqlflow.base.chart.Interval;
import org.sqlflow.base.chart.OtherFeatures;
import org.sqlflow.base.chart.ReferenceLine;
import org.sqlflow.base.chart.ScatterChart;
import org.sqlflow.base.chart.ViolinChart;
import org.sqlflow.base.chart.ViolinChart.Violin;
import org.sqlflow.base.chart.WaterfallChart;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventCodec;

class TestCharts {
    private static final Doubles NONE = Doubles.of();

    static Stream<Chart> charts() {
        return Stream.of(
                new BeeswarmChart(
                        "SHAP",
                        "log-odds",
                        List.of(new BeeswarmChart.Swarm(
                                "名前", Doubles.of(1, -2), Doubles.of(0.5, Double.NaN), Double.POSITIVE_INFINITY)),
                        2),
                new BarChart("SHAP", "x", List.of("a", "b"), List.of(new BarChart.Bar("a", Doubles.of(1, 2))), 0),
                new ViolinChart(
                        "SHAP",
                        "log-odds",
                        List.of(new Violin("x", -1, 2, Doubles.of(3, 0), Doubles.of(0.2, Double.NaN), 0.5)),
                        1),
                new DecisionChart(
                        "SHAP",
                        "log-odds",
                        -0.25,
                        List.of("x", OtherFeatures.name(3)),
                        List.of(new DecisionChart.Path("row 1", Doubles.of(1, -0.5), true))),
                new WaterfallChart(
                        "SHAP",
                        "log-odds",
                        0.5,
                        List.of(
                                new WaterfallChart.Step("x", Optional.of("3.5"), -1),
                                new WaterfallChart.Step("y", Optional.empty(), Double.NaN))),
                new InteractionChart(
                        "SHAP",
                        "mean |interaction|",
                        List.of("x", "y"),
                        List.of(Doubles.of(1, 0.5), Doubles.of(0.5, 2)),
                        0),
                new ConfusionChart("m", List.of("yes", "no"), List.of(Doubles.of(3, 1), Doubles.of(0, 2))),
                new CurveChart(
                        "ROC",
                        ChartAxis.between("FPR", 0, 1),
                        ChartAxis.of("TPR"),
                        List.of(new Curve(
                                "yes",
                                Doubles.of(0, 1),
                                Doubles.of(0, Double.NaN),
                                CurveChart.Shape.STEP,
                                Optional.of(new Band(Doubles.of(0, 0), Doubles.of(1, 1))))),
                        Optional.of(ReferenceLine.diagonal("chance"))),
                new ScatterChart(
                        "dependence",
                        ChartAxis.ofCategories("city", List.of("北京", "上海")),
                        ChartAxis.of("SHAP"),
                        new ScatterChart.Points(Doubles.of(0, 1), Doubles.of(2, 3), Doubles.of(Double.NaN, 1), 100),
                        Optional.of(new ScatterChart.ColourScale("age", 20, 60)),
                        Optional.of(ReferenceLine.level("none", 0))));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void everyChartSurvivesJson(Chart chart) {
        EventCodec codec = new EventCodec();
        Event event = new Event.Figure("name", chart);
        assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
    }

    @Test
    void chartsWhosePartsDoNotFitAreRefused() {
        List<ThrowingCallable> misfits = List.of(
                () -> new BarChart("", "", List.of("a"), List.of(new BarChart.Bar("", NONE)), 0),
                () -> new BeeswarmChart.Swarm("", Doubles.of(1), NONE, 1),
                () -> new Violin("", 2, 1, NONE, NONE, 0),
                () -> new Violin("", Double.NaN, 1, NONE, NONE, 0),
                () -> new Violin("", 0, 1, Doubles.of(1), NONE, 0),
                () -> new Violin("", 0, 1, Doubles.of(-1), Doubles.of(0), 0),
                () -> new Violin("", 0, 1, zeros(501), zeros(501), 0),
                () -> new DecisionChart("", "", Double.NaN, List.of(), List.of()),
                () -> new DecisionChart("", "", 0, List.of("x"), List.of(new DecisionChart.Path("", NONE, false))),
                () -> new WaterfallChart("", "", Double.POSITIVE_INFINITY, List.of()),
                () -> new InteractionChart("", "", List.of("x"), List.of(), 0),
                () -> new ConfusionChart("", List.of("x"), List.of(Doubles.of(1, 2))),
                () -> new ConfusionChart("", List.of("x"), List.of(Doubles.of(-1))),
                () -> new ConfusionChart(
                        "",
                        names(101),
                        IntStream.range(0, 101).mapToObj(i -> zeros(101)).toList()),
                () -> new Curve("", Doubles.of(1), NONE, CurveChart.Shape.LINE, Optional.empty()),
                () -> new Curve(
                        "", Doubles.of(1), Doubles.of(1), CurveChart.Shape.LINE, Optional.of(new Band(NONE, NONE))),
                () -> new ScatterChart.Points(Doubles.of(1), NONE, NONE, 1),
                () -> new ScatterChart.Points(Doubles.of(1, 2), Doubles.of(1, 2), Doubles.of(1), 2),
                () -> new Interval(1, 1),
                () -> new ReferenceLine("", Double.NaN, 0));
        for (ThrowingCallable misfit : misfits) {
            assertThatIllegalArgumentException().isThrownBy(misfit);
        }
    }

    @Test
    void violinsCountPointsInBins() {
        Violin violin =
                Violin.of("x", Doubles.of(-1, -0.9, Double.NaN, 0.4, 1), Doubles.of(0, 1, 0.5, Double.NaN, 0.25), 4);
        assertThat(violin.low()).isEqualTo(-1);
        assertThat(violin.high()).isEqualTo(1);
        assertThat(violin.counts()).isEqualTo(Doubles.of(2, 0, 1, 1));
        assertThat(violin.colours()).isEqualTo(Doubles.of(0.5, Double.NaN, Double.NaN, 0.25));
        assertThat(violin.weight()).isCloseTo(3.3 / 4, within(1e-12));
        assertThat(Violin.of("x", Doubles.of(2, 2), Doubles.of(1, 1), 3).counts())
                .isEqualTo(Doubles.of(0, 2, 0));
    }

    @Test
    void outputsAreSumsOfContributions() {
        WaterfallChart waterfall = new WaterfallChart(
                "",
                "",
                0.5,
                List.of(
                        new WaterfallChart.Step("x", Optional.empty(), 2),
                        new WaterfallChart.Step("y", Optional.empty(), Double.NaN)));
        assertThat(waterfall.output()).isEqualTo(2.5);
        DecisionChart.Path path = new DecisionChart.Path("", Doubles.of(1, -3), false);
        assertThat(new DecisionChart("", "", 1, List.of("x", "y"), List.of(path)).output(path))
                .isEqualTo(-1);
    }

    @Test
    void sharesAreOfTheActualClass() {
        ConfusionChart chart = new ConfusionChart("", names(2), List.of(Doubles.of(3, 1), Doubles.of(0, 0)));
        assertThat(chart.share(0, 1)).isEqualTo(0.25);
        assertThat(chart.share(1, 0)).isNaN();
    }

    private static Doubles zeros(int count) {
        return Doubles.of(new double[count]);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
    }
}
