package org.sqlflow.runtime;

import java.math.BigDecimal;
import java.math.MathContext;

/** How metrics of a training are shown: those of a validation are named after it, all others are of the training rows. */
final class Metrics {
    private static final String VALIDATION = "validation_";
    /** Enough to see. */
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private Metrics() {}

    static String name(String metric) {
        return metric.startsWith(VALIDATION) ? metric : "train_" + metric;
    }

    /** A finite number with few digits. */
    static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
    }

    static String text(double value) {
        return Double.isFinite(value) ? rounded(value).toPlainString() : Double.toString(value);
    }
}
