package org.sqlflow.runtime.metric;

/** What regression is judged by, depending on the objective. */
enum RegressionLoss {
    /** Of {@code reg:squarederror} and all objectives that are not named here. */
    SQUARED_ERROR,
    /** Of {@code reg:absoluteerror}. */
    ABSOLUTE_ERROR,
    /**
     * Of {@code count:poisson}: the negative logarithm of the label's probability, {@code poisson-nloglik} in XGBoost, which
     * sees no prediction below 1e-16.
     */
    POISSON;

    private static final double LEAST_RATE = 1e-16f;

    /** The loss of an objective by XGBoost's name. */
    static RegressionLoss of(String objective) {
        return switch (objective) {
            case "reg:absoluteerror" -> ABSOLUTE_ERROR;
            case "count:poisson" -> POISSON;
            default -> SQUARED_ERROR;
        };
    }

    /** What a row costs. */
    double cost(double label, double prediction) {
        return switch (this) {
            case SQUARED_ERROR -> (label - prediction) * (label - prediction);
            case ABSOLUTE_ERROR -> Math.abs(label - prediction);
            case POISSON -> {
                double rate = Math.max(prediction, LEAST_RATE);
                yield LogGamma.of(label + 1) + rate - label * Math.log(rate);
            }
        };
    }
}
