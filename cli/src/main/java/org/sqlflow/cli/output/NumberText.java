package org.sqlflow.cli.output;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.core.io.schubfach.FloatToDecimal;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.util.DecimalUtility;

/** Numbers as text. */
final class NumberText {
    /** How many digits {@link #rounded} leaves. */
    static final int ROUNDED_DIGITS = 6;

    /** From here on a double has digits that are not its own, and databases write an exponent. */
    private static final double LEAST_WITH_EXPONENT = 1e16;

    private static final double LEAST_WITHOUT_EXPONENT = 1e-4;
    private static final double MOST_WHOLE = 1e15;
    private static final int DECIMAL_WIDTH = 16;

    private NumberText() {}

    /**
     * A number with as few digits as tell it from its neighbours (Schubfach, Giulietti 2021), laid out as DuckDB and Python
     * do: an exponent below 10^-4 and from 10^16 on.
     */
    static void write(double number, ByteText out) {
        if (number == Math.rint(number) && Math.abs(number) < MOST_WHOLE && number != 0) {
            out.add((long) number).addAscii(".0");
        } else {
            layOut(DoubleToDecimal.toString(number), number, out);
        }
    }

    /** The number of a text of {@link #write} with fewer digits, in the same layout. */
    static String rounded(String text) {
        double number;
        try {
            number = new BigDecimal(text).round(new MathContext(ROUNDED_DIGITS)).doubleValue();
        } catch (NumberFormatException e) {
            // Not a number, or an infinite one.
            return text;
        }
        ByteText out = new ByteText();
        write(number, out);
        return out.from(0);
    }

    /** The same for a number of single precision. */
    static void write(float number, ByteText out) {
        layOut(FloatToDecimal.toString(number), number, out);
    }

    /** From Java's notation, which has an exponent below 10^-3 and from 10^7 on. */
    private static void layOut(String text, double number, ByteText out) {
        if (Double.isNaN(number)) {
            out.addAscii("nan");
        } else if (Double.isInfinite(number)) {
            out.addAscii(number > 0 ? "inf" : "-inf");
        } else {
            int exponent = text.indexOf('E');
            if (exponent < 0) {
                out.addAscii(text);
                return;
            }
            double magnitude = Math.abs(number);
            if (magnitude >= LEAST_WITHOUT_EXPONENT && magnitude < LEAST_WITH_EXPONENT) {
                String digits = new BigDecimal(text).stripTrailingZeros().toPlainString();
                out.addAscii(digits).addAscii(digits.indexOf('.') < 0 ? ".0" : "");
                return;
            }
            String mantissa = text.substring(0, exponent);
            int power = Integer.parseInt(text.substring(exponent + 1));
            out.addAscii(mantissa.endsWith(".0") ? mantissa.substring(0, mantissa.length() - 2) : mantissa)
                    .addAscii(power < 0 ? "e-" : "e+")
                    .addAscii(Math.abs(power) < 10 ? "0" : "")
                    .add(Math.abs(power));
        }
    }

    /** A decimal of 128 bits with all digits of its scale. */
    static void decimal(ArrowBuf buffer, int row, int scale, ByteText out) {
        long low = buffer.getLong((long) row * DECIMAL_WIDTH);
        long high = buffer.getLong((long) row * DECIMAL_WIDTH + Long.BYTES);
        if (high != low >> 63 || low == Long.MIN_VALUE || scale > 18) {
            BigDecimal decimal = DecimalUtility.getBigDecimalFromArrowBuf(buffer, row, scale, DECIMAL_WIDTH);
            out.addAscii(decimal.toPlainString());
            return;
        }
        if (low < 0) {
            out.add('-');
        }
        long magnitude = Math.abs(low);
        long power = power(scale);
        out.add(magnitude / power);
        if (scale > 0) {
            out.add('.').addDigits(magnitude % power, scale);
        }
    }

    private static long power(int scale) {
        long power = 1;
        for (int i = 0; i < scale; i++) {
            power *= 10;
        }
        return power;
    }
}
