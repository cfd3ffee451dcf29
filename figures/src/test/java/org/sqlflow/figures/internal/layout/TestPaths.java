package org.sqlflow.figures.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.DecisionChart;
import org.sqlflow.base.chart.ViolinChart.Violin;
import org.sqlflow.base.chart.WaterfallChart;
import org.sqlflow.base.chart.WaterfallChart.Step;

class TestPaths {
    @Test
    void aWaterfallBeginsWithItsLastStep() {
        Waterfall falls = Waterfall.of(new WaterfallChart(
                "",
                "",
                1,
                List.of(
                        new Step("a", Optional.empty(), 3),
                        new Step("b", Optional.empty(), Double.NaN),
                        new Step("c", Optional.empty(), -2))));
        assertThat(falls.starts()).isEqualTo(Doubles.of(-1, -1, 1));
        assertThat(falls.ends()).isEqualTo(Doubles.of(2, -1, -1));
        assertThat(falls.output()).isEqualTo(2);
        assertThat(Waterfall.of(new WaterfallChart("", "", 4, List.of())).output())
                .isEqualTo(4);
    }

    @Test
    void aDecisionBeginsWithItsLastFeature() {
        DecisionPaths paths = DecisionPaths.of(new DecisionChart(
                "",
                "",
                1,
                List.of("a", "b"),
                List.of(
                        new DecisionChart.Path("", Doubles.of(3, -2), false),
                        new DecisionChart.Path("", Doubles.of(Double.POSITIVE_INFINITY, 1), false))));
        assertThat(paths.paths()).containsExactly(Doubles.of(2, -1, 1), Doubles.of(2, 2, 1));
    }

    @Test
    void aViolinIsThickestWhereMostRowsAre() {
        SummaryFrame.Band band = new SummaryFrame.Band(value -> 100 + 100 * value, 0, 400, 50, 30);
        Violin violin =
                new Violin("x", 0, 2, Doubles.of(10, 0, 0, 0, 0, 0, 0, 90), Doubles.of(0, 0, 0, 0, 0, 0, 0, 1), 1);
        ViolinDensity density = ViolinDensity.of(violin, band);
        assertThat(density.at(287.5)).isCloseTo(1, within(0.02));
        assertThat(density.at(112.5)).isBetween(0.09, 0.2);
        assertThat(density.at(112.5)).isGreaterThan(density.at(170));
        assertThat(density.colours().get(0)).isLessThan(0.2);
        assertThat(density.colours().get(density.colours().size() - 1)).isGreaterThan(0.95);
    }
}
