package org.sqlflow.runtime.training;

import java.util.Arrays;
import org.apache.arrow.memory.util.hash.MurmurHasher;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Hashes of rows that depend on nothing but their values and a seed, so that equal rows have equal hashes wherever they
 * stand. Each value's 32 bits (MurmurHash3) are mixed into 64 by the finaliser of SplitMix64.
 */
final class RowHashes {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final MurmurHasher hasher;
    private final int seedOfHasher;
    private final long seed;

    RowHashes(long seed) {
        this.seedOfHasher = (int) (seed ^ (seed >>> 32));
        this.hasher = new MurmurHasher(seedOfHasher);
        this.seed = seed;
    }

    /** The hash of each row of a batch. */
    long[] of(VectorSchemaRoot batch) {
        long[] hashes = new long[batch.getRowCount()];
        Arrays.fill(hashes, mix(seed));
        for (FieldVector vector : batch.getFieldVectors()) {
            add(vector, hashes);
        }
        return hashes;
    }

    /** The hash of each value of a column. */
    long[] of(FieldVector vector, int rows) {
        long[] hashes = new long[rows];
        Arrays.fill(hashes, mix(seed));
        add(vector, hashes);
        return hashes;
    }

    private void add(FieldVector vector, long[] hashes) {
        for (int row = 0; row < hashes.length; row++) {
            int value = vector.isNull(row) ? 0 : hash(vector, row);
            hashes[row] = mix(hashes[row] + GOLDEN + value);
        }
    }

    /** The hash of a value. One database has a whole number in 32 bits that another has in 64: all are hashed as these. */
    private int hash(FieldVector vector, int row) {
        if (vector instanceof IntVector numbers) {
            return hash(numbers.get(row));
        } else if (vector instanceof SmallIntVector numbers) {
            return hash(numbers.get(row));
        } else if (vector instanceof TinyIntVector numbers) {
            return hash(numbers.get(row));
        }
        return vector.hashCode(row, hasher);
    }

    /** As the hasher does with eight bytes. */
    private int hash(long number) {
        int lower = MurmurHasher.combineHashCode(seedOfHasher, (int) number);
        int both = MurmurHasher.combineHashCode(lower, (int) (number >>> Integer.SIZE));
        return MurmurHasher.finalizeHashCode(both, Long.BYTES);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
