package org.sqlflow.base;

import java.util.random.RandomGenerator;

/** Numbers in any order. */
public final class Permutation {
    private Permutation() {}

    /** A copy of numbers in an order by Fisher and Yates's shuffle: the same for generators in the same state. */
    public static int[] of(int[] numbers, RandomGenerator random) {
        int[] order = numbers.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }
}
