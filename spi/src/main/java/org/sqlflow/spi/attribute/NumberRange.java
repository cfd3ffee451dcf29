package org.sqlflow.spi.attribute;

import java.math.BigDecimal;

/**
 * An interval of numbers; infinite ends are unbounded.
 *
 * @param low the lower end
 * @param lowOpen whether the lower end itself is excluded
 * @param high the upper end
 * @param highOpen whether the upper end itself is excluded
 */
public record NumberRange(double low, boolean lowOpen, double high, boolean highOpen) {
    public NumberRange {
        if (Double.isNaN(low) || Double.isNaN(high) || low > high) {
            throw new IllegalArgumentException("not an interval: " + low + " to " + high);
        }
    }

    /** All numbers from a lower end. */
    public static NumberRange atLeast(double low) {
        return new NumberRange(low, false, Double.POSITIVE_INFINITY, true);
    }

    /** All numbers above a lower end. */
    public static NumberRange above(double low) {
        return new NumberRange(low, true, Double.POSITIVE_INFINITY, true);
    }

    /** All numbers between two ends, with both. */
    public static NumberRange between(double low, double high) {
        return new NumberRange(low, false, high, false);
    }

    /** All numbers between two ends, without the lower one. */
    public static NumberRange aboveUpTo(double low, double high) {
        return new NumberRange(low, true, high, false);
    }

    /** Whether a number lies within. */
    public boolean contains(double number) {
        return (lowOpen ? number > low : number >= low) && (highOpen ? number < high : number <= high);
    }

    /** The interval in words that follow "must be": {@code at least 1}, {@code above 0 and at most 1}. */
    public String describe() {
        String lower = low == Double.NEGATIVE_INFINITY ? "" : (lowOpen ? "above " : "at least ") + plain(low);
        String upper = high == Double.POSITIVE_INFINITY ? "" : (highOpen ? "below " : "at most ") + plain(high);
        return lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + " and " + upper;
    }

    static String plain(double number) {
        BigDecimal decimal = BigDecimal.valueOf(number).stripTrailingZeros();
        return Math.abs(number) < 1e12 ? decimal.toPlainString() : decimal.toString();
    }
}
