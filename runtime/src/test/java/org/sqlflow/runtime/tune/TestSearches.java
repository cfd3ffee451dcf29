package org.sqlflow.runtime.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.compiler.search.Dimension;
import org.sqlflow.compiler.search.SearchSpace;
import org.sqlflow.runtime.tune.MedianRule.Curves;
import org.sqlflow.spi.attribute.Attributes;

/** Which combinations are proposed, which trials are given up, and who gets more rounds. */
class TestSearches {
    private static final SearchSpace SMALL = new SearchSpace(List.of(
            TestParzenSampler.variable(
                    "depth",
                    new Dimension.Range(
                            BigDecimal.valueOf(2), BigDecimal.valueOf(4), true, false, OptionalInt.empty())),
            TestParzenSampler.variable(
                    "word", new Dimension.Choice(List.of(new TextValue("a", true), new TextValue("b", true))))));

    private static List<Attributes> all(Proposals proposals) {
        List<Attributes> all = new ArrayList<>();
        for (Optional<Attributes> next = proposals.next(List.of());
                next.isPresent();
                next = proposals.next(List.of())) {
            all.add(next.get());
        }
        return all;
    }

    @Test
    void aGridHasEveryCombinationInOrder() {
        assertThat(all(Proposals.grid(SMALL, 100, 0, combination -> true)))
                .extracting(Attributes::toString)
                .containsExactly(
                        "{depth=2, word='a'}",
                        "{depth=2, word='b'}",
                        "{depth=3, word='a'}",
                        "{depth=3, word='b'}",
                        "{depth=4, word='a'}",
                        "{depth=4, word='b'}");
    }

    @Test
    void aGridThatCannotBeTriedWholeIsShuffledBySeed() {
        List<Attributes> whole = all(Proposals.grid(SMALL, 100, 0, combination -> true));
        List<Attributes> shuffled = all(Proposals.grid(SMALL, 3, 1, combination -> true));
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(whole).isNotEqualTo(whole);
        assertThat(all(Proposals.grid(SMALL, 3, 1, combination -> true))).isEqualTo(shuffled);
    }

    @Test
    void drawnCombinationsNeverRepeatAndExhaustTheSpace() {
        List<Attributes> drawn = all(Proposals.of(
                SMALL,
                new RandomSampler(SMALL, 5),
                combination -> !combination.toString().contains("3")));
        assertThat(drawn).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void stepsAreEvenOnTheScaleAndHaveBothEnds() {
        Dimension.Range range =
                new Dimension.Range(new BigDecimal("0.01"), BigDecimal.ONE, false, true, OptionalInt.of(3));
        assertThat(List.of(range.get(0), range.get(1), range.get(2)))
                .extracting(Object::toString)
                .containsExactly("0.01", "0.1", "1");
        Set<String> drawn = new HashSet<>();
        for (double unit = 0; unit < 1; unit += 0.01) {
            drawn.add(range.at(unit).toString());
        }
        assertThat(drawn).containsExactlyInAnyOrder("0.01", "0.1", "1");
        Dimension.Range whole =
                new Dimension.Range(BigDecimal.ONE, BigDecimal.valueOf(3), true, false, OptionalInt.of(9));
        assertThat(whole.size()).hasValue(3);
    }

    @Test
    void wholeNumbersOfARangeAreDrawnEvenlyWithBothEnds() {
        Dimension.Range range =
                new Dimension.Range(BigDecimal.valueOf(3), BigDecimal.valueOf(6), true, false, OptionalInt.empty());
        int[] counts = new int[7];
        for (int i = 0; i < 4000; i++) {
            counts[Integer.parseInt(range.at(i / 4000.0).toString())]++;
        }
        assertThat(counts).containsExactly(0, 0, 0, 1000, 1000, 1000, 1000);
    }

    private static Curves curves(double... losses) {
        Curves curves = new Curves();
        curves.begin();
        for (double loss : losses) {
            curves.add(loss);
        }
        return curves;
    }

    @Test
    void aTrialIsGivenUpBelowTheMedianOfAsManyRounds() {
        MedianRule rule = new MedianRule();
        for (int i = 1; i <= 4; i++) {
            rule.finish(curves(10 + i, 5 + i, i, i));
        }
        assertThat(rule.isHopeless(curves(99, 99), 4))
                .as("too few are finished")
                .isFalse();
        rule.finish(curves(15, 10, 5, 5));
        assertThat(rule.isHopeless(curves(14), 4)).isTrue();
        assertThat(rule.isHopeless(curves(13), 4)).as("the median itself").isFalse();
        assertThat(rule.isHopeless(curves(99, 8), 4)).isFalse();
        assertThat(rule.isHopeless(curves(1, 99), 4))
                .as("what it reached counts")
                .isFalse();
        assertThat(rule.isHopeless(curves(14), 100)).as("too early").isFalse();
        assertThat(rule.isHopeless(curves(99, 99, 99, 99), 4))
                .as("it is over anyhow")
                .isFalse();
        assertThat(rule.isHopeless(curves(Double.NaN, Double.NaN), 4)).isTrue();
    }

    @Test
    void aTrialWithFewerRoundsCountsWithItsLast() {
        MedianRule rule = new MedianRule();
        for (int i = 0; i < 5; i++) {
            rule.finish(curves(3, 2));
        }
        assertThat(rule.isHopeless(curves(9, 9, 9, 2.5), 8)).isTrue();
        assertThat(rule.isHopeless(curves(9, 9, 9, 1.5), 8)).isFalse();
    }

    @Test
    void theBestRoundIsTheFirstOfTheLeastLoss() {
        assertThat(curves(3, 1, 2, 1).bestRound()).isEqualTo(2);
        assertThat(curves(3, Double.NaN).bestRound()).isEqualTo(1);
    }

    @Test
    void halvingTriplesTheRoundsOfTheBestThird() {
        assertThat(HalvingSchedule.of(27, 90))
                .extracting(HalvingSchedule.Level::toString)
                .containsExactly(
                        "Level[combinations=27, rounds=3]",
                        "Level[combinations=9, rounds=10]",
                        "Level[combinations=3, rounds=30]",
                        "Level[combinations=1, rounds=90]");
        assertThat(HalvingSchedule.of(2, 100)).hasSize(1);
        assertThat(HalvingSchedule.of(1000, 10))
                .extracting(HalvingSchedule.Level::rounds)
                .containsExactly(1, 3, 10);
    }
}
