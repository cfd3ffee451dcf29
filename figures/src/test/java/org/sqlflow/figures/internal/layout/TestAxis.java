package org.sqlflow.figures.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.chart.ChartAxis;

class TestAxis {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 1 | 5 | 0.0 0.2 0.4 0.6 0.8 1.0 | x",
                "0 | 1.814 | 8 | 0.0 0.2 0.4 0.6 0.8 1.0 1.2 1.4 1.6 1.8 | x",
                "-2.7 | 3.8 | 6 | −2 −1 0 1 2 3 | x",
                "-0.03 | 0.02 | 5 | −0.03 −0.02 −0.01 0.00 0.01 0.02 | x",
                "0 | 0.0004 | 4 | 0 100 200 300 400 | x (×10⁻⁶)",
                "0 | 99999 | 2 | 0 50000 | x",
                "0 | 250000 | 5 | 0 50 100 150 200 250 | x (×10³)",
                "-1.7e308 | 1.7e308 | 4 | −100 0 100 | x (×10³⁰⁶)",
                "0 | 0 | 4 | 0 | x",
                "0 | 1e-310 | 4 | 0 | x"
            })
    void ticksAreRound(double lowest, double highest, int intervals, String labels, String label) {
        Axis axis = Axis.covering(lowest, highest, 0, intervals);
        assertThat(axis.ticks().stream().map(Axis.Tick::label).collect(Collectors.joining(" ")))
                .isEqualTo(labels);
        assertThat(axis.label("x")).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | 3 | 5 | 2.0 2.2 2.4 2.6 2.8 3.0 | x",
                "-3 | -1 | 4 | −3.0 −2.5 −2.0 −1.5 −1.0 | x",
                "20000 | 260000 | 6 | 50 100 150 200 250 | x (×10³)",
                "5 | 5 | 4 | 4.6 4.8 5.0 5.2 5.4 | x",
                "0 | 0 | 4 | 0 | x"
            })
    void anAxisNeedNotHoldZero(double lowest, double highest, int intervals, String labels, String label) {
        Axis axis = Axis.between(lowest, highest, 0, intervals);
        assertThat(axis.ticks().stream().map(Axis.Tick::label).collect(Collectors.joining(" ")))
                .isEqualTo(labels);
        assertThat(axis.label("x")).isEqualTo(label);
        assertThat(axis.fraction(lowest)).isBetween(0.0, 1.0);
        assertThat(axis.value(axis.fraction(highest))).isCloseTo(highest, within(1e-9));
    }

    @Test
    void categoriesShareAnAxis() {
        Axis axis = Axis.of(ChartAxis.ofCategories("city", List.of("北京", "a\nb")), DoubleStream.empty(), 5);
        assertThat(axis.ticks()).containsExactly(new Axis.Tick(0.25, "北京"), new Axis.Tick(0.75, "a\ufffdb"));
        assertThat(axis.fraction(1)).isEqualTo(0.75);
        assertThat(axis.clamped(7)).isEqualTo(1);
    }

    @Property(seed = "3")
    void everythingIsOnTheAxis(
            @ForAll @DoubleRange(min = -1e307, max = 0) double lowest,
            @ForAll @DoubleRange(min = 0, max = 1e307) double highest,
            @ForAll @IntRange(min = 1, max = 20) int intervals) {
        Axis axis = Axis.covering(lowest, highest, 0.02, intervals);
        assertThat(axis.fraction(lowest)).isBetween(0.0, 1.0);
        assertThat(axis.fraction(highest)).isBetween(axis.fraction(lowest), 1.0);
        assertThat(axis.ticks()).hasSizeBetween(1, 2 * intervals + 2);
        assertThat(axis.ticks()).allSatisfy(tick -> assertThat(tick.fraction()).isBetween(-1e-9, 1 + 1e-9));
        assertThat(axis.ticks())
                .filteredOn(tick -> Double.parseDouble(tick.label().replace('−', '-')) == 0)
                .singleElement()
                .satisfies(tick -> assertThat(tick.fraction()).isCloseTo(axis.fraction(0), within(1e-9)));
    }
}
