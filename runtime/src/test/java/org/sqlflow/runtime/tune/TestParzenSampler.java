package org.sqlflow.runtime.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;
import org.sqlflow.compiler.search.Dimension;
import org.sqlflow.compiler.search.SearchSpace;
import org.sqlflow.spi.attribute.Attributes;

/** The Parzen estimator on functions whose least values are known. */
class TestParzenSampler {
    private static final int SEEDS = 20;

    static SearchSpace.Variable variable(String name, Dimension dimension) {
        Location place = new Location(0, 1, 1, 1);
        return new SearchSpace.Variable(
                name, new GivenAttribute(name, place, new TextValue(name, false), place), dimension);
    }

    static Dimension.Range range(double low, double high) {
        return new Dimension.Range(
                BigDecimal.valueOf(low), BigDecimal.valueOf(high), false, false, OptionalInt.empty());
    }

    static Trial trial(int number, Attributes combination, double loss) {
        return new Trial(
                number,
                combination,
                Trial.State.COMPLETE,
                loss,
                false,
                Double.NaN,
                OptionalInt.empty(),
                0,
                Optional.empty());
    }

    /** The least value found in so many trials, the median over the seeds. */
    private static double medianOfBest(
            LongFunction<Sampler> samplers, ToDoubleFunction<Attributes> function, int count) {
        double[] best = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            Sampler sampler = samplers.apply(seed);
            List<Trial> trials = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                Attributes combination = sampler.propose(trials);
                trials.add(trial(i, combination, function.applyAsDouble(combination)));
            }
            best[seed] = Trial.best(trials).orElseThrow().metric();
        }
        Arrays.sort(best);
        return (best[SEEDS / 2 - 1] + best[SEEDS / 2]) / 2;
    }

    private static void assertBetterThanRandom(SearchSpace space, ToDoubleFunction<Attributes> function, int count) {
        double random = medianOfBest(seed -> new RandomSampler(space, seed), function, count);
        double parzen = medianOfBest(seed -> new ParzenSampler(space, seed), function, count);
        assertThat(parzen).isLessThan(0.6 * random);
    }

    private static double number(Attributes combination, String name) {
        return combination.number(name).orElseThrow();
    }

    @Test
    void theFirstTrialsTakeFromEachTenthOnce() {
        SearchSpace space = new SearchSpace(List.of(variable("x", range(0, 10)), variable("y", range(-5, 5))));
        for (int seed = 0; seed < SEEDS; seed++) {
            Sampler sampler = new ParzenSampler(space, seed);
            List<Attributes> first =
                    Stream.generate(() -> sampler.propose(List.of())).limit(10).toList();
            assertThat(first.stream().map(at -> (int) Math.floor(number(at, "x"))))
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(first.stream().map(at -> (int) Math.floor(number(at, "y"))))
                    .containsExactlyInAnyOrder(-5, -4, -3, -2, -1, 0, 1, 2, 3, 4);
            assertThat(sampler.propose(List.of())).isNotEqualTo(first.get(0));
        }
    }

    @Test
    void beatsRandomOnTheSphere() {
        SearchSpace space = new SearchSpace(
                List.of(variable("x", range(-5, 5)), variable("y", range(-5, 5)), variable("z", range(-5, 5))));
        assertBetterThanRandom(
                space,
                at -> Math.pow(number(at, "x") - 1, 2)
                        + Math.pow(number(at, "y") + 2, 2)
                        + Math.pow(number(at, "z"), 2),
                60);
    }

    /** The function of F. H. Branin, whose least value is 0.397887; what is above it is compared. */
    @Test
    void beatsRandomOnBranin() {
        SearchSpace space = new SearchSpace(List.of(variable("x", range(-5, 10)), variable("y", range(0, 15))));
        assertBetterThanRandom(
                space,
                at -> {
                    double x = number(at, "x");
                    double bow = number(at, "y") - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
                    return bow * bow + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10 - 0.397887;
                },
                80);
    }

    @Test
    void learnsMagnitudesWholeNumbersAndChoices() {
        Dimension.Range magnitude =
                new Dimension.Range(new BigDecimal("0.0001"), BigDecimal.TEN, false, true, OptionalInt.empty());
        Dimension.Range whole =
                new Dimension.Range(BigDecimal.ONE, BigDecimal.valueOf(50), true, false, OptionalInt.empty());
        List<AttributeValue> words = List.of(
                new TextValue("a", true), new TextValue("b", true), new TextValue("c", true), new TextValue("d", true));
        SearchSpace space = new SearchSpace(List.of(
                variable("eta", magnitude), variable("depth", whole), variable("word", new Dimension.Choice(words))));
        assertBetterThanRandom(
                space,
                at -> Math.pow(Math.log10(number(at, "eta")) + 2, 2)
                        + Math.pow((number(at, "depth") - 17) / 10, 2)
                        + (at.string("word").orElseThrow().equals("c") ? 0 : 1),
                60);
    }

    @Test
    void proposesTheSameForTheSameSeedAndTrials() {
        SearchSpace space = new SearchSpace(List.of(variable("x", range(0, 1))));
        ParzenSampler one = new ParzenSampler(space, 7);
        ParzenSampler other = new ParzenSampler(space, 7);
        ParzenSampler third = new ParzenSampler(space, 8);
        List<Trial> trials = new ArrayList<>();
        boolean differs = false;
        for (int i = 1; i <= 30; i++) {
            Attributes proposed = one.propose(trials);
            assertThat(other.propose(trials)).isEqualTo(proposed);
            differs |= !third.propose(trials).equals(proposed);
            trials.add(trial(i, proposed, number(proposed, "x")));
        }
        assertThat(differs).isTrue();
    }

    private static Attributes at(double value) {
        return Attributes.of(Map.of("x", new AttributeValue.NumberValue(BigDecimal.valueOf(value))));
    }

    private static KernelMixture mixture(Dimension dimension, double... tried) {
        List<Trial> trials = new ArrayList<>();
        for (double value : tried) {
            trials.add(trial(trials.size() + 1, at(value), value));
        }
        return new KernelMixture(new SearchSpace(List.of(variable("x", dimension))), trials);
    }

    @Test
    void theProbabilitiesOfChoicesAddUpToOne() {
        List<AttributeValue> words =
                List.of(new TextValue("a", true), new TextValue("b", true), new TextValue("c", true));
        ChoiceKernels kernels = new ChoiceKernels(new Dimension.Choice(words), List.of(words.get(1), words.get(1)));
        SplittableRandom random = new SplittableRandom(4);
        for (int kernel = 0; kernel < 3; kernel++) {
            double sum = 0;
            int draws = 20_000;
            int ofSecond = 0;
            for (AttributeValue word : words) {
                sum += Math.exp(kernels.logarithm(kernel, word));
            }
            for (int i = 0; i < draws; i++) {
                ofSecond += kernels.draw(kernel, random).equals(words.get(1)) ? 1 : 0;
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
            assertThat((double) ofSecond / draws)
                    .isCloseTo(Math.exp(kernels.logarithm(kernel, words.get(1))), within(0.02));
        }
        assertThat(kernels.logarithm(0, words.get(1))).isGreaterThan(kernels.logarithm(0, words.get(0)));
    }

    @Test
    void theDensityOfARangeAddsUpToOne() {
        KernelMixture density = mixture(range(2, 6), 2, 3.5, 3.6, 5.9);
        double sum = 0;
        int steps = 4000;
        for (int i = 0; i < steps; i++) {
            double middle = 2 + 4 * (i + 0.5) / steps;
            sum += Math.exp(density.logarithm(at(middle))) * 4 / steps;
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    @Test
    void theProbabilitiesOfWholeNumbersAddUpToOneAndAreThoseOfDraws() {
        Dimension.Range range =
                new Dimension.Range(BigDecimal.ONE, BigDecimal.valueOf(8), true, true, OptionalInt.empty());
        KernelMixture density = mixture(range, 2, 2, 7);
        SplittableRandom random = new SplittableRandom(3);
        int draws = 40_000;
        int[] counts = new int[9];
        for (int i = 0; i < draws; i++) {
            counts[(int) number(density.draw(random), "x")]++;
        }
        double sum = 0;
        for (int value = 1; value <= 8; value++) {
            double probability = Math.exp(density.logarithm(at(value)));
            sum += probability;
            assertThat((double) counts[value] / draws).isCloseTo(probability, within(0.01));
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void valuesFarFromAllThatWereTriedHaveADensityToo() {
        for (int high : new int[] {1_000, 1_000_000_000}) {
            Dimension.Range range =
                    new Dimension.Range(BigDecimal.ONE, BigDecimal.valueOf(high), true, false, OptionalInt.empty());
            double[] tried = new double[60];
            Arrays.setAll(tried, i -> 1 + i % 30);
            KernelMixture density = mixture(range, tried);
            for (int i = 1; i <= 400; i++) {
                assertThat(density.logarithm(at(Math.rint(high * (i / 400.0))))).isFinite();
            }
        }
    }

    /** Values from tables of the normal distribution. */
    @Test
    void theNormalDistributionIsThatOfTables() {
        assertThat(RangeKernels.cumulative(0)).isEqualTo(0.5);
        assertThat(RangeKernels.cumulative(1)).isCloseTo(0.8413447460685429, within(1e-15));
        assertThat(RangeKernels.cumulative(-1.96)).isCloseTo(0.024997895148220435, within(1e-15));
        assertThat(RangeKernels.cumulative(5)).isCloseTo(0.9999997133484281, within(1e-15));
        assertThat(RangeKernels.cumulative(40)).isEqualTo(1);
    }
}
