package org.sqlflow.connector.mariadb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;

/** Bytes of text that grow. Used by one thread. */
final class ByteText {
    private static final int FIRST_CAPACITY = 1 << 10;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    /** Lets go of the memory that an exceptional value has taken. */
    void shrink(int capacity) {
        if (length == 0 && bytes.length > capacity) {
            bytes = new byte[FIRST_CAPACITY];
        }
    }

    void add(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    void add(String ascii) {
        int count = ascii.length();
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    void add(long number) {
        if (number < 0) {
            add(Long.toString(number));
            return;
        }
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        padded(number, digits);
    }

    /** A number that is not negative, with zeros before it. */
    void padded(long number, int digits) {
        room(digits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    void add(ArrowBuf source, long offset, int count) {
        room(count);
        source.getBytes(offset, bytes, length, count);
        length += count;
    }

    void add(byte[] source) {
        room(source.length);
        System.arraycopy(source, 0, bytes, length, source.length);
        length += source.length;
    }

    /** Puts a backslash before every tab, line feed and backslash from a place on, and what stands for NUL there. */
    void escapeFrom(int start) {
        int more = 0;
        for (int i = start; i < length; i++) {
            if (isSpecial(bytes[i])) {
                more++;
            }
        }
        if (more == 0) {
            return;
        }
        room(more);
        int to = length + more - 1;
        for (int from = length - 1; from >= start; from--) {
            byte each = bytes[from];
            bytes[to--] = each == 0 ? (byte) '0' : each;
            if (isSpecial(each)) {
                bytes[to--] = '\\';
            }
        }
        length += more;
    }

    private static boolean isSpecial(byte each) {
        return each == '\t' || each == '\n' || each == '\\' || each == 0;
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void room(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * bytes.length)));
        }
    }
}
