package org.sqlflow.runtime.tune;

import java.util.ArrayList;
import java.util.List;

/**
 * Successive halving: all combinations are trained for few rounds, the best third for three times as many, and so on, until
 * the last ones get all rounds.
 *
 * @see <a href="https://proceedings.mlr.press/v51/jamieson16.html">K. Jamieson, A. Talwalkar: Non-stochastic Best Arm
 *     Identification and Hyperparameter Optimization, 2016</a>
 */
public final class HalvingSchedule {
    private static final int FACTOR = 3;

    private HalvingSchedule() {}

    /**
     * A level.
     *
     * @param combinations how many combinations are trained
     * @param rounds for how many rounds
     */
    public record Level(int combinations, int rounds) {}

    /**
     * The levels, from the one with most combinations to the one with all rounds.
     *
     * @param combinations how many there are at first, at least one
     * @param rounds how many rounds there are at last, at least one
     */
    public static List<Level> of(int combinations, int rounds) {
        int last = 0;
        while (power(last + 1) <= combinations && power(last + 1) <= rounds) {
            last++;
        }
        List<Level> levels = new ArrayList<>();
        for (int level = 0; level <= last; level++) {
            levels.add(new Level(
                    (int) Math.max(1, combinations / power(level)), (int) Math.max(1, rounds / power(last - level))));
        }
        return levels;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= FACTOR;
        }
        return power;
    }
}
