package org.sqlflow.runtime.explain;

import java.util.Arrays;
import org.sqlflow.spi.feature.FeatureKind;

/** The values at which a partial dependence is measured. */
final class ValueGrid {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;
    /** The plotting position of SciPy's {@code mquantiles}, which scikit-learn uses here. */
    private static final double POSITION = 0.4;

    private ValueGrid() {}

    /**
     * The different values if they are few or codes, else evenly spaced ones between the 5th and 95th percentile.
     *
     * @param values a feature's values, NaN where missing
     * @return the grid in ascending order; empty if every value is missing
     */
    static double[] of(double[] values, FeatureKind kind, int resolution) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        if (kind == FeatureKind.CATEGORICAL || distinct.length < resolution) {
            return distinct;
        }
        double low = quantile(sorted, LOW);
        double high = quantile(sorted, HIGH);
        if (low == high) {
            return new double[] {low};
        }
        double[] grid = new double[resolution];
        for (int i = 0; i < resolution; i++) {
            grid[i] = low + (high - low) * i / (resolution - 1);
        }
        return grid;
    }

    private static double quantile(double[] sorted, double share) {
        int count = sorted.length;
        double place = count * share + POSITION + share * (1 - 2 * POSITION);
        int below = (int) Math.floor(Math.max(1, Math.min(count - 1, place)));
        double fraction = Math.max(0, Math.min(1, place - below));
        return (1 - fraction) * sorted[below - 1] + fraction * sorted[below];
    }
}
