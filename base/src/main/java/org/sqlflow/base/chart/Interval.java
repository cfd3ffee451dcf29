package org.sqlflow.base.chart;

/**
 * The numbers from one to another.
 *
 * @param low the lowest, finite
 * @param high the highest, finite and above the lowest
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("a lower and a higher finite number: " + low + ", " + high);
        }
    }
}
