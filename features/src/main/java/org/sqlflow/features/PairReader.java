package org.sqlflow.features;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the indexes and values of a text, such as {@code 3:0.5 17:2}, in ascending order. For one thread. */
final class PairReader {
    /** There are never more features of one column than this: each has a name. */
    static final int MOST_FEATURES = 1_000_000;

    private final TextEntries entries;
    private final byte pairDelimiter;

    private final boolean needsValues;
    private final int limit;
    private final NumberParser number = new NumberParser();
    /** Each entry with its index in the upper half and its value in the lower, so that they sort by index. */
    private long[] pairs = new long[16];

    private int count;

    /**
     * A reader of a format.
     *
     * @param needsValues whether an index without a value is wrong, rather than having the value 1
     * @param limit indexes have to be below this
     */
    PairReader(SparseFormat format, boolean needsValues, int limit) {
        this.entries = new TextEntries(format.delimiter());
        this.pairDelimiter = (byte) format.pairDelimiter();
        this.needsValues = needsValues;
        this.limit = limit;
    }

    /** Reads a text, of which the first bytes count. */
    void read(byte[] bytes, int length) throws TextFault {
        count = 0;
        entries.reset(bytes, length);
        boolean ascending = true;
        int last = -1;
        while (entries.next()) {
            int colon = entries.start();
            while (colon < entries.end() && bytes[colon] != pairDelimiter) {
                colon++;
            }
            int index = index(bytes, entries.start(), colon);
            add(index, colon == entries.end() ? withoutValue(bytes) : value(bytes, colon + 1, entries.end()));
            ascending &= index > last;
            last = index;
        }
        if (!ascending) {
            Arrays.sort(pairs, 0, count);
            for (int entry = 1; entry < count; entry++) {
                if (index(entry) == index(entry - 1)) {
                    throw new TextFault("index " + index(entry) + " comes twice");
                }
            }
        }
    }

    private int index(byte[] bytes, int start, int colon) throws TextFault {
        int end = colon;
        while (end > start && TextEntries.isBlank(bytes[end - 1])) {
            end--;
        }
        boolean negative = start < end && bytes[start] == '-';
        int first = negative ? start + 1 : start;
        long index = 0;
        for (int at = first; at < end; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                throw malformed(bytes);
            }
            index = Math.min(Integer.MAX_VALUE, 10 * index + bytes[at] - '0');
        }
        if (first == end) {
            throw malformed(bytes);
        } else if (negative) {
            throw new TextFault("index " + text(bytes, start, end) + " is negative");
        } else if (index >= limit) {
            throw new TextFault("index " + text(bytes, start, end) + " is not below " + limit);
        }
        return (int) index;
    }

    private float withoutValue(byte[] bytes) throws TextFault {
        if (needsValues) {
            throw malformed(bytes);
        }
        return 1;
    }

    private float value(byte[] bytes, int start, int end) throws TextFault {
        int first = start;
        while (first < end && TextEntries.isBlank(bytes[first])) {
            first++;
        }
        if (!number.parse(bytes, first, end)) {
            throw malformed(bytes);
        } else if (!number.isFinite()) {
            throw new TextFault(text(bytes, first, end) + " is infinite in single precision");
        }
        return (float) number.value();
    }

    private TextFault malformed(byte[] bytes) {
        String entry = text(bytes, entries.start(), entries.end());
        String pair = "index" + (char) pairDelimiter + "number";
        return new TextFault(
                "\"" + entry + "\" is no " + (needsValues ? "pair " + pair : "index, and no pair " + pair));
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private void add(int index, float value) {
        if (count == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * count);
        }
        pairs[count++] = ((long) index << Integer.SIZE) | (Float.floatToRawIntBits(value) & 0xffff_ffffL);
    }

    /** How many entries the text has. */
    int count() {
        return count;
    }

    /** The index of an entry. */
    int index(int entry) {
        return (int) (pairs[entry] >>> Integer.SIZE);
    }

    /** The value of an entry. */
    float value(int entry) {
        return Float.intBitsToFloat((int) pairs[entry]);
    }
}
