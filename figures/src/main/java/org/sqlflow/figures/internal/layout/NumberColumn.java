package org.sqlflow.figures.internal.layout;

import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How to write a column of numbers that are not negative so that they can be compared at a glance: all with the same
 * number of decimals, so that the largest has four significant digits, or all in scientific notation.
 */
public final class NumberColumn {
    private final DoubleFunction<String> format;

    private NumberColumn(DoubleFunction<String> format) {
        this.format = format;
    }

    /** The way to write these numbers. */
    public static NumberColumn of(DoubleStream numbers) {
        double largest = numbers.filter(Double::isFinite).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return new NumberColumn(number -> "0");
        }
        int magnitude = (int) Math.floor(Math.log10(largest));
        if (magnitude >= 6 || magnitude <= -4) {
            return new NumberColumn(NumberColumn::scientific);
        }
        int decimals = Math.max(0, 3 - Math.max(0, magnitude) - Math.min(0, magnitude + 1));
        return new NumberColumn(number -> decimal(number, decimals));
    }

    private static String decimal(double number, int decimals) {
        double smallest = Math.pow(10, -decimals);
        if (number > 0 && number < smallest / 2) {
            return "<" + fixed(smallest, decimals);
        }
        return fixed(number, decimals);
    }

    private static String fixed(double number, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    private static String scientific(double number) {
        if (number == 0) {
            return "0";
        }
        String[] parts = String.format(Locale.ROOT, "%.2e", number).split("e", 2);
        return parts[0] + "e" + Integer.parseInt(parts[1]);
    }

    /** The number as text; empty if it is not finite. */
    public String write(double number) {
        return Double.isFinite(number) ? format.apply(number) : "";
    }
}
