package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;

/** Text that grows, as UTF-8 bytes: values go from Arrow's memory to the output without a string in between. */
final class ByteText {
    private static final long TEN_TO_18 = 1_000_000_000_000_000_000L;

    private byte[] bytes = new byte[1 << 10];
    private int length;

    int length() {
        return length;
    }

    /** Forgets what follows. */
    void cut(int newLength) {
        length = newLength;
    }

    byte at(int position) {
        return bytes[position];
    }

    ByteText add(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    ByteText addByte(byte value) {
        room(1);
        bytes[length++] = value;
        return this;
    }

    ByteText add(byte[] utf8) {
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    /** Text that has nothing but ASCII characters. */
    ByteText addAscii(String text) {
        int count = text.length();
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += count;
        return this;
    }

    ByteText add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of another memory. */
    ByteText add(ArrowBuf source, long start, int count) {
        room(count);
        source.getBytes(start, bytes, length, count);
        length += count;
        return this;
    }

    /** A whole number in decimal. */
    ByteText add(long number) {
        if (number < 0) {
            if (number == Long.MIN_VALUE) {
                return addAscii("-9223372036854775808");
            }
            add('-');
            return addUnsigned(-number);
        }
        return addUnsigned(number);
    }

    /** A whole number from 0 to 2^64 − 1 in decimal. */
    ByteText addUnsigned(long number) {
        if (number < 0) {
            long high = Long.divideUnsigned(number, TEN_TO_18);
            return addUnsigned(high).addDigits(number - high * TEN_TO_18, 18);
        }
        int digits = 1;
        for (long power = 10; digits < 19 && number >= power; power *= 10) {
            digits++;
        }
        return addDigits(number, digits);
    }

    /** The last so many digits of a number that is not negative, with zeros before it. */
    ByteText addDigits(long number, int digits) {
        room(digits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            long next = rest / 10;
            bytes[i] = (byte) ('0' + (rest - next * 10));
            rest = next;
        }
        length += digits;
        return this;
    }

    /** Makes the text longer by so many bytes, which are to be set. */
    void extend(int count) {
        room(count);
        length += count;
    }

    void set(int position, byte value) {
        bytes[position] = value;
    }

    /** Whether what follows a place is this text. */
    boolean endsWith(byte[] utf8, int start) {
        return Arrays.equals(bytes, start, length, utf8, 0, utf8.length);
    }

    /** What follows a place. */
    String from(int start) {
        return new String(bytes, start, length - start, StandardCharsets.UTF_8);
    }

    /** Writes everything and is empty again. */
    void moveTo(PrintStream out) {
        out.write(bytes, 0, length);
        length = 0;
    }

    private void room(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), bytes.length * 2));
        }
    }
}
