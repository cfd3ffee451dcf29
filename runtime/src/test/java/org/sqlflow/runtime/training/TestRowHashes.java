package org.sqlflow.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestRowHashes {
    /** Databases differ in how wide their whole numbers are; the same rows are to be parted in the same way. */
    @ParameterizedTest
    @ValueSource(longs = {0, 7, -1, Long.MIN_VALUE})
    void theWidthOfANumberMakesNoDifference(long seed) {
        List<Integer> numbers = List.of(0, 1, -1, 100, -128, 127);
        try (BufferAllocator allocator = new RootAllocator();
                BigIntVector longs = new BigIntVector("a", allocator);
                IntVector ints = new IntVector("a", allocator);
                SmallIntVector shorts = new SmallIntVector("a", allocator);
                TinyIntVector bytes = new TinyIntVector("a", allocator)) {
            for (int row = 0; row < numbers.size(); row++) {
                longs.setSafe(row, numbers.get(row));
                ints.setSafe(row, numbers.get(row));
                shorts.setSafe(row, numbers.get(row));
                bytes.setSafe(row, numbers.get(row));
            }
            RowHashes hashes = new RowHashes(seed);
            long[] expected = hashes.of(longs, numbers.size());
            assertThat(hashes.of(ints, numbers.size())).containsExactly(expected);
            assertThat(hashes.of(shorts, numbers.size())).containsExactly(expected);
            assertThat(hashes.of(bytes, numbers.size())).containsExactly(expected);
            assertThat(expected).doesNotHaveDuplicates();
        }
    }
}
