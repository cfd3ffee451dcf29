package org.sqlflow.runtime.metric;

/** The mean of values that count as often as their weights say. */
final class WeightedMean {
    private final CompensatedSum values = new CompensatedSum();
    private final CompensatedSum weights = new CompensatedSum();

    void add(double value, double weight) {
        values.add(value * weight);
        weights.add(weight);
    }

    /** The mean; NaN if there is no value. */
    double value() {
        return values.value() / weights.value();
    }
}
