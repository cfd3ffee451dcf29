package org.sqlflow.features;

import java.nio.charset.StandardCharsets;

/**
 * Reads numbers in decimal notation, with or without sign, fraction and exponent, from bytes. The double nearest to the
 * text is found by one correctly rounded operation where digits and exponent are few (Clinger 1990), else by Java. For
 * one thread.
 */
final class NumberParser {
    /** Powers of ten that doubles hold exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final int EXACT_DIGITS = 15;
    private static final int MOST_EXPONENT_DIGITS = 6;

    private double value;

    /** Reads the bytes from a place to before another and tells whether they are a number. */
    boolean parse(byte[] bytes, int start, int end) {
        int at = start;
        boolean negative = at < end && bytes[at] == '-';
        if (negative || (at < end && bytes[at] == '+')) {
            at++;
        }
        long mantissa = 0;
        int significant = 0;
        int digits = 0;
        int scale = 0;
        boolean inFraction = false;
        for (; at < end && (isDigit(bytes[at]) || (bytes[at] == '.' && !inFraction)); at++) {
            if (bytes[at] == '.') {
                inFraction = true;
                continue;
            }
            digits++;
            if (significant > 0 || bytes[at] != '0') {
                significant++;
            }
            if (significant <= EXACT_DIGITS) {
                mantissa = 10 * mantissa + bytes[at] - '0';
            }
            scale += inFraction ? 1 : 0;
        }
        if (digits == 0) {
            return false;
        }
        int exponent = 0;
        if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
            int first = at + 1 < end && (bytes[at + 1] == '-' || bytes[at + 1] == '+') ? at + 2 : at + 1;
            for (at = first; at < end && isDigit(bytes[at]) && at - first < MOST_EXPONENT_DIGITS; at++) {
                exponent = 10 * exponent + bytes[at] - '0';
            }
            if (at == first) {
                return false;
            }
            exponent = bytes[first - 1] == '-' ? -exponent : exponent;
        }
        if (at != end) {
            return false;
        }
        int power = exponent - scale;
        if (significant <= EXACT_DIGITS && Math.abs(power) < POWERS.length) {
            double magnitude = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
            value = negative ? -magnitude : magnitude;
        } else {
            value = Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
        }
        return true;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** The number read last; infinite where doubles cannot hold it. */
    double value() {
        return value;
    }

    /** Whether the number read last is finite in the single precision in which models learn. */
    boolean isFinite() {
        return Float.isFinite((float) value);
    }
}
