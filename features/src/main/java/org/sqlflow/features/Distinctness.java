package org.sqlflow.features;

import java.util.Arrays;

/**
 * Finds out whether strings are all different. Remembers 64-bit hashes until the first repetition, which real
 * categories show soon, and at most {@value #CERTAIN} of them: even one of ten thousand million equally frequent values
 * would have been repeated by then.
 */
final class Distinctness {
    /** So many different strings without a repetition are a key. */
    static final int CERTAIN = 1 << 20;

    /** Hashes by open addressing; 0 is a free slot. At most half of them are taken. */
    private long[] hashes = new long[64];

    private int count;
    private boolean isOpen = true;

    /** Whether all strings so far are different. */
    boolean isOpen() {
        return isOpen;
    }

    /** Whether more strings would not change the answer that all are different. */
    boolean isCertain() {
        return isOpen && count == CERTAIN;
    }

    /** How many strings there were before the first repetition. */
    int count() {
        return count;
    }

    /** Takes in the string that a reader is at. */
    void accept(Utf8Reader string) {
        long hash = string.longHash();
        if (!add(hash == 0 ? 1 : hash)) {
            isOpen = false;
            hashes = new long[0];
            return;
        }
        count++;
        if (2 * count >= hashes.length) {
            long[] old = hashes;
            hashes = new long[2 * old.length];
            Arrays.stream(old).filter(each -> each != 0).forEach(this::add);
        }
    }

    private boolean add(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (hashes[slot] != 0) {
            if (hashes[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        return true;
    }
}
