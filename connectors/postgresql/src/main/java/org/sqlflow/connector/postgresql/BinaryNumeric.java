package org.sqlflow.connector.postgresql;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.postgresql.util.ByteConverter;

/**
 * The binary format of {@code numeric}: four shorts (the number of digits, the weight of the first, the sign and the digits shown
 * after the point), then digits to the base 10,000.
 */
final class BinaryNumeric {
    /** Up to so many decimal digits fit into a long. */
    static final int LONG_DIGITS = 18;

    private static final int DIGITS_OFFSET = 8;
    private static final int BASE_DIGITS = 4;
    private static final int BASE = 10_000;
    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xC000;
    private static final int INFINITY = 0xD000;
    private static final int NEGATIVE_INFINITY = 0xF000;

    private BinaryNumeric() {}

    private static int sign(byte[] data, int offset) {
        return ByteConverter.int2(data, offset + 4) & 0xFFFF;
    }

    /** Whether it is NaN or infinite. */
    static boolean isSpecial(byte[] data, int offset) {
        int sign = sign(data, offset);
        return sign == NAN || sign == INFINITY || sign == NEGATIVE_INFINITY;
    }

    /** The number times ten to the power of a scale that it does not exceed; both fit into a long. */
    static long unscaled(byte[] data, int offset, int scale) {
        int digits = ByteConverter.int2(data, offset);
        int weight = ByteConverter.int2(data, offset + 2);
        long value = 0;
        int exponent = BASE_DIGITS * weight + scale;
        for (int i = 0; i < digits; i++) {
            long digit = ByteConverter.int2(data, offset + DIGITS_OFFSET + 2 * i);
            // Digits of the last one that lie behind the scale are zeros.
            value += exponent >= 0 ? digit * power(exponent) : digit / power(-exponent);
            exponent -= BASE_DIGITS;
        }
        return sign(data, offset) == NEGATIVE ? -value : value;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** The number, which is finite, with the digits after the point that it shows. */
    static BigDecimal decimal(byte[] data, int offset) {
        int digits = ByteConverter.int2(data, offset);
        int weight = ByteConverter.int2(data, offset + 2);
        int scale = ByteConverter.int2(data, offset + 6);
        StringBuilder text = new StringBuilder(BASE_DIGITS * digits + 1).append('0');
        for (int i = 0; i < digits; i++) {
            int digit = ByteConverter.int2(data, offset + DIGITS_OFFSET + 2 * i);
            for (int unit = BASE / 10; unit > 0; unit /= 10) {
                text.append((char) ('0' + digit / unit % 10));
            }
        }
        BigDecimal value = new BigDecimal(new BigInteger(text.toString()), BASE_DIGITS * (digits - 1 - weight));
        return (sign(data, offset) == NEGATIVE ? value.negate() : value).setScale(scale);
    }

    /** The number as PostgreSQL writes it. */
    static String text(byte[] data, int offset) {
        return switch (sign(data, offset)) {
            case NAN -> "NaN";
            case INFINITY -> "Infinity";
            case NEGATIVE_INFINITY -> "-Infinity";
            default -> decimal(data, offset).toPlainString();
        };
    }

    /** Writes a number. */
    static void write(BigDecimal value, CopyBuffer out) {
        int scale = Math.max(0, value.scale());
        // As many digits behind the point as a whole number of base digits has.
        int behind = Math.floorDiv(scale + BASE_DIGITS - 1, BASE_DIGITS);
        String digits =
                value.abs().setScale(behind * BASE_DIGITS).unscaledValue().toString();
        String padded = "0".repeat(Math.floorMod(-digits.length(), BASE_DIGITS)) + digits;
        int count = padded.length() / BASE_DIGITS;
        boolean zero = value.signum() == 0;
        out.int4(DIGITS_OFFSET + (zero ? 0 : 2 * count));
        out.int2(zero ? 0 : count);
        out.int2(zero ? 0 : count - 1 - behind);
        out.int2(value.signum() < 0 ? NEGATIVE : 0);
        out.int2(scale);
        for (int i = 0; i < count && !zero; i++) {
            out.int2(Integer.parseInt(padded, i * BASE_DIGITS, (i + 1) * BASE_DIGITS, 10));
        }
    }

    /** Writes what {@link #text} gives, special values included. */
    static void write(String text, CopyBuffer out) {
        switch (text) {
            case "NaN" -> special(NAN, out);
            case "Infinity" -> special(INFINITY, out);
            case "-Infinity" -> special(NEGATIVE_INFINITY, out);
            default -> write(new BigDecimal(text), out);
        }
    }

    private static void special(int sign, CopyBuffer out) {
        out.int4(DIGITS_OFFSET);
        out.int2(0);
        out.int2(0);
        out.int2(sign);
        out.int2(0);
    }
}
