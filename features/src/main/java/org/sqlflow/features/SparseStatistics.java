package org.sqlflow.features;

/** What is learnt of a sparse column. */
final class SparseStatistics {
    private final DistinctEstimate distinct = new DistinctEstimate();
    private int largestIndex = -1;
    private long entries;

    /** Takes in the text that a reader has read. */
    void accept(PairReader pairs) {
        for (int entry = 0; entry < pairs.count(); entry++) {
            long bits = Float.floatToIntBits(pairs.value(entry)) & 0xffff_ffffL;
            distinct.add(((long) pairs.index(entry) << Integer.SIZE) | bits);
        }
        if (pairs.count() > 0) {
            largestIndex = Math.max(largestIndex, pairs.index(pairs.count() - 1));
        }
        entries += pairs.count();
    }

    /** The largest index; -1 if there is none. */
    int largestIndex() {
        return largestIndex;
    }

    /** How many entries all rows have. */
    long entries() {
        return entries;
    }

    /** About how many different pairs of index and value there are. */
    long distinct() {
        return distinct.count();
    }
}
