package org.sqlflow.runtime.training;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.sqlflow.runtime.spool.Spool;

/**
 * Parts the rows of a spool in two by their hashes: those with the least ones are measured on. Equal rows stay together,
 * each class has its share, and of a ranking whole groups are taken; so the same rows in any order are parted alike.
 */
final class RowSplit {
    /** Rows are moved in batches of so many. */
    private static final int BATCH_ROWS = 1 << 14;

    private final RowHashes hashes;
    private final double fraction;

    /**
     * A way to part rows.
     *
     * @param fraction the share to measure on, between 0 and 1
     * @param seed what else the hashes depend on
     */
    RowSplit(double fraction, long seed) {
        this.hashes = new RowHashes(seed);
        this.fraction = fraction;
    }

    /**
     * The rows to measure on.
     *
     * @param stratum the column whose values have each their share; absent for none
     * @param group the column whose equal values stay together; absent for none
     */
    BitSet choose(Spool spool, Optional<Integer> stratum, Optional<Integer> group) {
        int rows = Math.toIntExact(spool.rows());
        long[] drawn = new long[rows];
        long[] strata = new long[rows];
        RowGatherer.forEachBatch(spool, (batch, before) -> {
            int count = batch.getRowCount();
            long[] ofBatch = group.isPresent() ? hashes.of(batch.getVector(group.get()), count) : hashes.of(batch);
            System.arraycopy(ofBatch, 0, drawn, (int) before, count);
            if (stratum.isPresent()) {
                FieldVector values = batch.getVector(stratum.get());
                System.arraycopy(hashes.of(values, count), 0, strata, (int) before, count);
            }
        });
        BitSet chosen = new BitSet();
        for (long value : distinct(strata)) {
            long limit = limit(drawn, strata, value, group.isPresent());
            for (int row = 0; row < rows; row++) {
                if (strata[row] == value && Long.compareUnsigned(drawn[row], limit) < 0) {
                    chosen.set(row);
                }
            }
        }
        return chosen;
    }

    private static Set<Long> distinct(long[] values) {
        Set<Long> distinct = new HashSet<>();
        for (long value : values) {
            distinct.add(value);
        }
        return distinct;
    }

    /** The hash from which on rows of a stratum are learnt from. */
    private long limit(long[] drawn, long[] strata, long stratum, boolean areGroups) {
        long[] sorted = new long[drawn.length];
        int count = 0;
        for (int row = 0; row < sorted.length; row++) {
            if (strata[row] == stratum) {
                // The order of unsigned numbers is that of signed ones with the first bit turned.
                sorted[count++] = drawn[row] ^ Long.MIN_VALUE;
            }
        }
        sorted = Arrays.copyOf(sorted, count);
        Arrays.sort(sorted);
        if (areGroups) {
            sorted = Arrays.stream(sorted).distinct().toArray();
        }
        int wanted = (int) Math.round(fraction * sorted.length);
        return sorted[Math.min(wanted, sorted.length - 1)] ^ Long.MIN_VALUE;
    }

    /** Moves the chosen rows of a spool to one other and all others to another. */
    static void part(Spool spool, BitSet chosen, Spool chosenRows, Spool otherRows, BufferAllocator allocator) {
        try (RowGatherer first = new RowGatherer(spool.schema(), allocator);
                RowGatherer second = new RowGatherer(spool.schema(), allocator)) {
            RowGatherer.forEachBatch(spool, (batch, before) -> {
                for (int row = 0; row < batch.getRowCount(); row++) {
                    boolean isChosen = chosen.get((int) before + row);
                    RowGatherer target = isChosen ? first : second;
                    target.add(batch, row);
                    if (target.rows() == BATCH_ROWS) {
                        target.moveTo(isChosen ? chosenRows : otherRows);
                    }
                }
            });
            first.moveTo(chosenRows);
            second.moveTo(otherRows);
        }
        chosenRows.seal();
        otherRows.seal();
    }
}
