package org.sqlflow.figures.internal.layout;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sqlflow.base.chart.ChartAxis;
import org.sqlflow.figures.internal.drawing.Names;

/**
 * A linear axis with round tick values. Very large and very small values are shown in a unit that is a power of a
 * thousand, which the axis label names.
 *
 * @param low the value at the start, in units
 * @param high the value at the end, in units
 * @param exponent the decimal exponent of the unit
 * @param ticks the labelled values, ascending
 */
public record Axis(double low, double high, int exponent, List<Tick> ticks) {
    /** Below this, powers of ten lose digits; such values are as good as zero. */
    private static final double NEGLIGIBLE = 1e-300;

    /** A range that is a smaller part of its numbers is widened, for its ticks would have too many digits. */
    private static final double NARROWEST = 1e-6;

    private static final double PADDING = 0.04;

    /**
     * A labelled value.
     *
     * @param fraction its place, from 0 at the start of the axis to 1 at its end
     * @param label the number, with a true minus sign
     */
    public record Tick(double fraction, String label) {}

    public Axis {
        ticks = List.copyOf(ticks);
    }

    /**
     * An axis over finite values from a lowest that is not positive to a highest that is not negative.
     *
     * @param lowest the lowest value to show
     * @param highest the highest value to show
     * @param padding how much to add at either end that is not zero, as a part of the whole
     * @param intervals about how many steps there should be between ticks
     */
    public static Axis covering(double lowest, double highest, double padding, int intervals) {
        double largest = Math.max(-lowest, highest);
        if (largest < NEGLIGIBLE) {
            return new Axis(lowest < 0 || padding > 0 ? -1 : 0, 1, 0, List.of(new Tick(padding > 0 ? 0.5 : 0, "0")));
        }
        int magnitude = (int) Math.floor(Math.log10(largest));
        int exponent = magnitude >= 5 || magnitude <= -4 ? Math.floorDiv(magnitude, 3) * 3 : 0;
        double unit = unit(exponent);
        double margin = (highest / unit - lowest / unit) * padding;
        double low = lowest < 0 ? lowest / unit - margin : -margin;
        double high = highest > 0 ? highest / unit + margin : margin;
        return new Axis(low, high, exponent, ticks(low, high, intervals));
    }

    /**
     * An axis over any range of finite values.
     *
     * @param lowest the lowest value to show
     * @param highest the highest value to show, not below the lowest
     * @param padding how much to add at either end, as a part of the whole
     * @param intervals about how many steps there should be between ticks
     */
    public static Axis between(double lowest, double highest, double padding, int intervals) {
        double largest = Math.max(Math.abs(lowest), Math.abs(highest));
        if (largest < NEGLIGIBLE) {
            return new Axis(-1, 1, 0, List.of(new Tick(0.5, "0")));
        }
        int magnitude = (int) Math.floor(Math.log10(largest));
        int exponent = magnitude >= 5 || magnitude <= -4 ? Math.floorDiv(magnitude, 3) * 3 : 0;
        double unit = unit(exponent);
        double low = lowest / unit;
        double high = highest / unit;
        double margin = (high - low) * padding;
        if (high - low < largest / unit * NARROWEST) {
            margin = largest / unit / 10;
        }
        low -= margin;
        high += margin;
        return new Axis(low, high, exponent, ticks(low, high, intervals));
    }

    /** An axis over the smallest range that holds all of the numbers that are finite. */
    public static Axis around(DoubleStream numbers, double padding, int intervals) {
        DoubleSummaryStatistics range = numbers.filter(Double::isFinite).summaryStatistics();
        return range.getCount() == 0
                ? between(0, 1, 0, intervals)
                : between(range.getMin(), range.getMax(), padding, intervals);
    }

    /** The axis that a chart asks for. */
    public static Axis of(ChartAxis axis, DoubleStream numbers, int intervals) {
        if (!axis.categories().isEmpty()) {
            return ofCategories(axis.categories());
        }
        return axis.range()
                .map(range -> between(range.low(), range.high(), 0, intervals))
                .orElseGet(() -> around(numbers, PADDING, intervals));
    }

    /** An axis with a tick for each category, in the middle of its share. */
    private static Axis ofCategories(List<String> categories) {
        int count = categories.size();
        List<Tick> ticks = IntStream.range(0, count)
                .mapToObj(i -> new Tick((i + 0.5) / count, Names.clean(categories.get(i))))
                .toList();
        return new Axis(-0.5, count - 0.5, 0, ticks);
    }

    private static List<Tick> ticks(double low, double high, int intervals) {
        double span = high - low;
        double rough = span / Math.max(1, intervals);
        int decade = (int) Math.floor(Math.log10(rough));
        double power = Math.pow(10, decade);
        double multiple = rough / power;
        double factor =
                multiple <= Math.sqrt(2) ? 1 : multiple <= Math.sqrt(10) ? 2 : multiple <= Math.sqrt(50) ? 5 : 10;
        double step = factor * power;
        int decimals = Math.max(0, factor == 10 ? -decade - 1 : -decade);
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            String label = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(i * step));
            ticks.add(new Tick((i * step - low) / span, i < 0 ? "−" + label : label));
        }
        return ticks;
    }

    private static double unit(int exponent) {
        return Math.pow(10, exponent);
    }

    /** The place of a value, from 0 at the start of the axis to 1 at its end. */
    public double fraction(double value) {
        return (value / unit(exponent) - low) / (high - low);
    }

    /** The same, where a value that lies beyond an end counts as that end. */
    public double clamped(double value) {
        return Math.min(1, Math.max(0, fraction(value)));
    }

    /** The value at a place. */
    public double value(double fraction) {
        return (low + fraction * (high - low)) * unit(exponent);
    }

    /** The axis label with the unit's power of ten, where there is one. */
    public String label(String label) {
        return exponent == 0 ? label : label + " (×10" + superscript(exponent) + ")";
    }

    /** The same with ASCII characters. */
    public String asciiLabel(String label) {
        return exponent == 0 ? label : label + " (x 1e" + exponent + ")";
    }

    private static String superscript(int number) {
        return Integer.toString(number)
                .chars()
                .mapToObj(digit -> digit == '-' ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹".substring(digit - '0', digit - '0' + 1))
                .collect(Collectors.joining());
    }
}
