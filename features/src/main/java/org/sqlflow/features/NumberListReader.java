package org.sqlflow.features;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads the numbers of a text, such as {@code 0.5,2,-1}. For one thread. */
final class NumberListReader {
    private final TextEntries entries;
    private final NumberParser number = new NumberParser();
    private float[] values = new float[16];
    private int count;

    NumberListReader(Optional<Character> delimiter) {
        entries = new TextEntries(delimiter);
    }

    /** Reads a text, of which the first bytes count. */
    void read(byte[] bytes, int length) throws TextFault {
        count = 0;
        entries.reset(bytes, length);
        while (entries.next()) {
            int start = entries.start();
            int end = entries.end();
            if (!number.parse(bytes, start, end)) {
                throw new TextFault("\"" + text(bytes, start, end) + "\" is no number");
            } else if (!number.isFinite()) {
                throw new TextFault(text(bytes, start, end) + " is infinite in single precision");
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = (float) number.value();
        }
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** How many numbers the text has. */
    int count() {
        return count;
    }

    /** The numbers, of which the first {@link #count()} count; overwritten by the next {@link #read}. */
    float[] values() {
        return values;
    }
}
