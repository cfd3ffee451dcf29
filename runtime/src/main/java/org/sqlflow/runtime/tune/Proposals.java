package org.sqlflow.runtime.tune;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.sqlflow.base.Permutation;
import org.sqlflow.compiler.search.SearchSpace;
import org.sqlflow.spi.attribute.Attributes;

/** The combinations of a search in their order: each once, and only those that are right. For one thread. */
public final class Proposals {
    /** So many draws without a new combination tell that there are hardly any left. */
    private static final int MOST_DRAWS = 500;

    private static final long MOST_COUNTED = 100_000;

    private final SearchSpace space;
    private final Sampler sampler;
    private final Predicate<Attributes> isRight;
    private final Set<Attributes> seen = new HashSet<>();

    private Proposals(SearchSpace space, Sampler sampler, Predicate<Attributes> isRight) {
        this.space = space;
        this.sampler = sampler;
        this.isRight = isRight;
    }

    /**
     * Combinations that a sampler chooses.
     *
     * @param isRight whether a combination can be trained with
     */
    public static Proposals of(SearchSpace space, Sampler sampler, Predicate<Attributes> isRight) {
        return new Proposals(space, sampler, isRight);
    }

    /**
     * All combinations of a space that counts them; if not all can be tried, in an order that a seed decides.
     *
     * @param most how many are tried at most
     */
    public static Proposals grid(SearchSpace space, long most, long seed, Predicate<Attributes> isRight) {
        int[] all =
                IntStream.range(0, Math.toIntExact(space.size().orElseThrow())).toArray();
        int[] order = most < all.length ? Permutation.of(all, new SplittableRandom(seed)) : all;
        return new Proposals(space, new GridSampler(space, order), isRight);
    }

    /** The next combination; empty if there is none left. */
    public Optional<Attributes> next(List<Trial> trials) {
        for (int i = 0; i < MOST_DRAWS; i++) {
            Attributes proposed = sampler.propose(trials);
            if (seen.add(proposed) && isRight.test(proposed)) {
                return Optional.of(proposed);
            }
        }
        return firstLeft();
    }

    private Optional<Attributes> firstLeft() {
        OptionalLong size = space.size();
        if (size.isEmpty() || size.getAsLong() > MOST_COUNTED) {
            return Optional.empty();
        }
        return LongStream.range(0, size.getAsLong())
                .mapToObj(space::get)
                .filter(combination -> seen.add(combination) && isRight.test(combination))
                .findFirst();
    }

    /** Goes through the combinations of an order, again and again. */
    private static final class GridSampler implements Sampler {
        private final SearchSpace space;
        private final int[] order;
        private int next;

        GridSampler(SearchSpace space, int[] order) {
            this.space = space;
            this.order = order;
        }

        @Override
        public Attributes propose(List<Trial> trials) {
            Attributes proposed = space.get(order[next]);
            next = (next + 1) % order.length;
            return proposed;
        }
    }
}
