package org.sqlflow.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TestPermutation {
    @Test
    void hasTheSameNumbersAndLeavesTheArray() {
        int[] numbers = {5, 1, 4, 1};
        int[] order = Permutation.of(numbers, new SplittableRandom(3));

        assertThat(order).containsExactlyInAnyOrder(5, 1, 4, 1);
        assertThat(numbers).containsExactly(5, 1, 4, 1);
        assertThat(Permutation.of(numbers, new SplittableRandom(3))).containsExactly(order);
        assertThat(Permutation.of(new int[0], new Random(0))).isEmpty();
    }

    @Test
    void hasEveryOrderEquallyOften() {
        Random random = new Random(1);
        int[] counts = new int[300];
        int draws = 60_000;
        for (int i = 0; i < draws; i++) {
            int[] order = Permutation.of(new int[] {0, 1, 2}, random);
            counts[order[0] * 100 + order[1] * 10 + order[2]]++;
        }
        assertThat(Arrays.stream(counts).filter(count -> count > 0))
                .hasSize(6)
                .allSatisfy(count -> assertThat((double) count / draws).isCloseTo(1.0 / 6, within(0.01)));
    }
}
