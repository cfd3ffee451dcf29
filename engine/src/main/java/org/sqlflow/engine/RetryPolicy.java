package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a step that failed in a way that may pass is tried again: after a time that doubles with each failure and of which
 * up to a half is left to chance, so that those that failed together do not come back together.
 *
 * @param most how often a step is tried again at most
 * @param first the time after the first failure
 * @param longest the longest time
 */
record RetryPolicy(int most, Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    /** For databases that are busy, or away for a moment: about six seconds in all. */
    static final RetryPolicy USUAL = new RetryPolicy(5, Duration.ofMillis(250), Duration.ofSeconds(5));

    RetryPolicy {
        requireNonNull(first, "first");
        requireNonNull(longest, "longest");
        if (most < 0 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("no such policy");
        }
    }

    /** How many nanoseconds to wait after a number of failures, from 1. */
    long delay(int failures, RandomGenerator random) {
        long doubled = first.toNanos() << Math.min(failures - 1, MOST_DOUBLINGS);
        long whole = doubled < 0 ? longest.toNanos() : Math.min(doubled, longest.toNanos());
        return whole / 2 + (whole < 2 ? 0 : random.nextLong(whole / 2 + 1));
    }
}
