package org.sqlflow.runtime.metric;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The value that half of the weight lies below; the mean of two values where exactly half lies below the second of them. With
 * equal weights it is the usual median (Hyndman and Fan 1996, definition 2).
 */
final class WeightedMedian {
    /** Sums of weights that differ by less than this part of the whole are held to be equal, whatever their order. */
    private static final double TOLERANCE = 1e-12;

    private WeightedMedian() {}

    /** The weighted median of a figure over all rows; NaN if there is no row or one figure is NaN. */
    static double of(EvaluationRows rows, IntToDoubleFunction figure) {
        double[] figures = new double[rows.size()];
        for (int row = 0; row < figures.length; row++) {
            figures[row] = figure.applyAsDouble(row);
        }
        double[] values = distinctSorted(figures);
        if (values.length == 0 || Double.isNaN(values[values.length - 1])) {
            return Double.NaN;
        }
        double[] weights = new double[values.length];
        CompensatedSum total = new CompensatedSum();
        for (int row = 0; row < figures.length; row++) {
            weights[Arrays.binarySearch(values, figures[row])] += rows.weight(row);
            total.add(rows.weight(row));
        }
        return middle(values, weights, total.value());
    }

    private static double[] distinctSorted(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int distinct = 0;
        for (double value : sorted) {
            if (distinct == 0 || Double.compare(value, sorted[distinct - 1]) != 0) {
                sorted[distinct] = value;
                distinct++;
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    private static double middle(double[] values, double[] weights, double total) {
        double half = total / 2;
        double tolerance = total * TOLERANCE;
        CompensatedSum below = new CompensatedSum();
        for (int index = 0; index < values.length - 1; index++) {
            below.add(weights[index]);
            double excess = below.value() - half;
            if (excess > tolerance) {
                return values[index];
            }
            if (excess >= -tolerance) {
                return (values[index] + values[index + 1]) / 2;
            }
        }
        return values[values.length - 1];
    }
}
