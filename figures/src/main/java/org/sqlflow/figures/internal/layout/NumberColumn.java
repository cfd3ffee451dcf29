package org.sqlflow.figures.internal.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How to write a column of numbers so that they can be compared at a glance: all with the same number of decimals, so that
 * the largest has four significant digits (none if all numbers are whole), or all in scientific notation. Minus signs are
 * true ones.
 */
public final class NumberColumn {
    private static final int SCIENTIFIC = -1;

    private final int decimals;

    private NumberColumn(int decimals) {
        this.decimals = decimals;
    }

    /** The way to write these numbers. */
    public static NumberColumn of(DoubleStream numbers) {
        double[] amounts = numbers.filter(Double::isFinite).map(Math::abs).toArray();
        double largest = DoubleStream.of(amounts).max().orElse(0);
        if (largest == 0) {
            return new NumberColumn(0);
        }
        int magnitude = (int) Math.floor(Math.log10(largest));
        if (magnitude >= 6 || magnitude <= -4) {
            return new NumberColumn(SCIENTIFIC);
        }
        if (DoubleStream.of(amounts).allMatch(amount -> amount == Math.rint(amount))) {
            return new NumberColumn(0);
        }
        return new NumberColumn(Math.max(0, 3 - Math.max(0, magnitude) - Math.min(0, magnitude + 1)));
    }

    /** A number on its own: up to four significant digits, without zeros at the end. */
    public static String compact(double number) {
        if (!Double.isFinite(number)) {
            return "";
        }
        double amount = Math.abs(number);
        if (amount != 0 && (amount >= 1e6 || amount < 1e-3)) {
            return sign(number) + scientific(amount).replaceFirst("\\.?0+e", "e");
        }
        BigDecimal rounded = BigDecimal.valueOf(amount).round(new MathContext(4));
        return sign(number) + (amount == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }

    /** The number as text; empty if it is not finite. */
    public String write(double number) {
        if (!Double.isFinite(number)) {
            return "";
        }
        double smallest = Math.pow(10, -decimals);
        if (decimals != SCIENTIFIC && number > 0 && number < smallest / 2) {
            return "<" + amount(smallest);
        }
        return sign(number) + amount(Math.abs(number));
    }

    /** The number as text with its sign, also if it is positive; empty if it is not finite. */
    public String writeSigned(double number) {
        if (!Double.isFinite(number)) {
            return "";
        }
        return (number > 0 ? "+" : sign(number)) + amount(Math.abs(number));
    }

    private static String sign(double number) {
        return number < 0 ? "−" : "";
    }

    private String amount(double number) {
        return decimals == SCIENTIFIC ? scientific(number) : String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    private static String scientific(double number) {
        if (number == 0) {
            return "0";
        }
        String[] parts = String.format(Locale.ROOT, "%.2e", number).split("e", 2);
        return parts[0] + "e" + Integer.parseInt(parts[1]);
    }
}
