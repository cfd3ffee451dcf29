package org.sqlflow.runtime.training;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
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
        Stratum[] strata = new Stratum[rows];
        Map<Long, Stratum> byValue = new HashMap<>();
        RowGatherer.forEachBatch(spool, (batch, before) -> {
            int count = batch.getRowCount();
            long[] ofBatch = group.isPresent() ? hashes.of(batch.getVector(group.get()), count) : hashes.of(batch);
            long[] values = stratum.isPresent() ? hashes.of(batch.getVector(stratum.get()), count) : new long[count];
            for (int row = 0; row < count; row++) {
                int place = (int) before + row;
                drawn[place] = ofBatch[row];
                strata[place] = byValue.computeIfAbsent(values[row], value -> new Stratum());
                strata[place].add(ofBatch[row]);
            }
        });
        byValue.values().forEach(each -> each.decide(fraction, group.isPresent()));
        BitSet chosen = new BitSet();
        for (int row = 0; row < rows; row++) {
            if (Long.compareUnsigned(drawn[row], strata[row].limit) < 0) {
                chosen.set(row);
            }
        }
        return chosen;
    }

    /** The rows of a class, by their hashes. */
    private static final class Stratum {
        private long[] sorted = new long[16];
        private int count;
        /** The hash from which on rows are learnt from. */
        private long limit;

        void add(long hash) {
            if (count == sorted.length) {
                sorted = Arrays.copyOf(sorted, 2 * count);
            }
            // The order of unsigned numbers is that of signed ones with the first bit turned.
            sorted[count++] = hash ^ Long.MIN_VALUE;
        }

        void decide(double fraction, boolean areGroups) {
            sorted = Arrays.copyOf(sorted, count);
            Arrays.sort(sorted);
            if (areGroups) {
                sorted = Arrays.stream(sorted).distinct().toArray();
            }
            int wanted = (int) Math.round(fraction * sorted.length);
            limit = sorted[Math.min(wanted, sorted.length - 1)] ^ Long.MIN_VALUE;
        }
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
