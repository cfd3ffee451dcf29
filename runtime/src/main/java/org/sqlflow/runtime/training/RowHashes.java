package org.sqlflow.runtime.training;

import java.util.Arrays;
import org.apache.arrow.memory.util.hash.MurmurHasher;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Hashes of rows that depend on nothing but their values and a seed, so that equal rows have equal hashes wherever they
 * stand. Each value's 32 bits (MurmurHash3) are mixed into 64 by the finaliser of SplitMix64.
 */
final class RowHashes {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final MurmurHasher hasher;
    private final long seed;

    RowHashes(long seed) {
        this.hasher = new MurmurHasher((int) (seed ^ (seed >>> 32)));
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
            int value = vector.isNull(row) ? 0 : vector.hashCode(row, hasher);
            hashes[row] = mix(hashes[row] + GOLDEN + value);
        }
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
