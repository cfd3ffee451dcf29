package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

/**
 * A straight line to compare with: {@code y = intercept + slope * x}.
 *
 * @param label what lies on it, such as {@code perfectly calibrated}
 * @param intercept where it crosses {@code x = 0}, finite
 * @param slope how much it rises, finite
 */
public record ReferenceLine(String label, double intercept, double slope) {
    public ReferenceLine {
        requireNonNull(label, "label");
        if (!Double.isFinite(intercept) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException("a finite intercept and slope");
        }
    }

    /** The line where both axes have the same value. */
    public static ReferenceLine diagonal(String label) {
        return new ReferenceLine(label, 0, 1);
    }

    /** The line where the vertical axis has one value. */
    public static ReferenceLine level(String label, double value) {
        return new ReferenceLine(label, value, 0);
    }
}
