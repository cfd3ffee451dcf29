package org.sqlflow.runtime.tune;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sqlflow.base.Permutation;
import org.sqlflow.compiler.search.SearchSpace;
import org.sqlflow.spi.attribute.Attributes;

/**
 * The tree-structured Parzen estimator, all attributes together. The trials are parted into the best 15 % and the others;
 * of combinations drawn from the density of the good ones, the one is taken whose ratio of the good ones' density to the others'
 * is greatest, which maximises the expected improvement. The first trials are a Latin hypercube: of each attribute's values,
 * every tenth of them is drawn from once. Trials that were given up count as worse than all that are complete.
 *
 * @see <a href="https://papers.nips.cc/paper/4443-algorithms-for-hyper-parameter-optimization">J. Bergstra, R. Bardenet,
 *     Y. Bengio, B. Kégl: Algorithms for Hyper-Parameter Optimization, 2011, section 4</a>
 * @see <a href="https://arxiv.org/abs/2304.11127">S. Watanabe: Tree-Structured Parzen Estimator: Understanding Its Algorithm
 *     Components and Their Roles for Better Empirical Performance, 2023: attributes together, and the widths</a>
 * @see <a href="https://doi.org/10.2307/1268522">M. D. McKay, R. J. Beckman, W. J. Conover: A Comparison of Three Methods for
 *     Selecting Values of Input Variables, 1979</a>
 */
public final class ParzenSampler implements Sampler {
    private static final int FIRST_TRIALS = 10;
    private static final double GOOD_SHARE = 0.15;
    private static final int MOST_GOOD = 25;
    private static final int CANDIDATES = 24;

    private static final Comparator<Trial> BEST_FIRST =
            Comparator.comparing(Trial::state).thenComparing(Trial.BEST_FIRST);
    private static final Comparator<Trial> BY_NUMBER = Comparator.comparingInt(Trial::number);

    private final SearchSpace space;
    private final SplittableRandom random;
    /** Which tenth of its values each variable takes in each of the first trials. */
    private final int[][] parts;

    private int drawn;

    /** A sampler of a space; equal seeds and trials give equal combinations. */
    public ParzenSampler(SearchSpace space, long seed) {
        this.space = space;
        this.random = new SplittableRandom(seed);
        this.parts = new int[space.variables().size()][];
        int[] tenths = IntStream.range(0, FIRST_TRIALS).toArray();
        Arrays.setAll(parts, variable -> Permutation.of(tenths, random));
    }

    @Override
    public Attributes propose(List<Trial> trials) {
        if (trials.size() < FIRST_TRIALS) {
            return drawEvenly();
        }
        List<Trial> sorted = trials.stream().sorted(BEST_FIRST).toList();
        int good = Math.min(MOST_GOOD, (int) Math.ceil(GOOD_SHARE * sorted.size()));
        List<Trial> best = sorted.subList(0, good).stream().sorted(BY_NUMBER).toList();
        List<Trial> others =
                sorted.subList(good, sorted.size()).stream().sorted(BY_NUMBER).toList();
        KernelMixture ofBest = new KernelMixture(space, best);
        KernelMixture ofOthers = new KernelMixture(space, others);
        Attributes chosen = ofBest.draw(random);
        double greatest = ofBest.logarithm(chosen) - ofOthers.logarithm(chosen);
        for (int i = 1; i < CANDIDATES; i++) {
            Attributes candidate = ofBest.draw(random);
            double ratio = ofBest.logarithm(candidate) - ofOthers.logarithm(candidate);
            if (ratio > greatest) {
                chosen = candidate;
                greatest = ratio;
            }
        }
        return chosen;
    }

    /** Proposals that are not tried use up their parts too: the next ones come from all. */
    private Attributes drawEvenly() {
        int trial = drawn++;
        if (trial >= FIRST_TRIALS) {
            return space.draw(random::nextDouble);
        }
        PrimitiveIterator.OfInt order =
                Arrays.stream(parts).mapToInt(each -> each[trial]).iterator();
        return space.draw(() -> Math.min((order.nextInt() + random.nextDouble()) / FIRST_TRIALS, Math.nextDown(1.0)));
    }
}
