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
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        double total = weightUpTo(sorted[sorted.length - 1], figures, rows);
        double tolerance = total * TOLERANCE;
        // Bisection, since a sort that takes the weights along would cost more than these passes.
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (weightUpTo(sorted[middle], figures, rows) >= total / 2 - tolerance) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        boolean exactlyHalf = weightUpTo(sorted[low], figures, rows) <= total / 2 + tolerance;
        return exactlyHalf ? (sorted[low] + nextGreater(sorted, low)) / 2 : sorted[low];
    }

    private static double weightUpTo(double value, double[] figures, EvaluationRows rows) {
        CompensatedSum weight = new CompensatedSum();
        for (int row = 0; row < figures.length; row++) {
            if (figures[row] <= value) {
                weight.add(rows.weight(row));
            }
        }
        return weight.value();
    }

    private static double nextGreater(double[] sorted, int index) {
        int next = index;
        while (next < sorted.length - 1 && sorted[next] == sorted[index]) {
            next++;
        }
        return sorted[next];
    }
}
