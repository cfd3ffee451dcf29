package org.sqlflow.runtime.tune;

import java.util.List;
import java.util.SplittableRandom;
import org.sqlflow.compiler.search.SearchSpace;
import org.sqlflow.spi.attribute.Attributes;

/** Draws every value evenly, or evenly by magnitude, whatever was tried before. */
public final class RandomSampler implements Sampler {
    private final SearchSpace space;
    private final SplittableRandom random;

    /** A sampler of a space; equal seeds give equal combinations. */
    public RandomSampler(SearchSpace space, long seed) {
        this.space = space;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public Attributes propose(List<Trial> trials) {
        return space.draw(random::nextDouble);
    }
}
