package org.sqlflow.runtime.metric;

/** Probabilities that models give in single precision, and what they cost. */
final class ClassProbability {
    /**
     * The least probability that the log loss sees, and the distance of the greatest from 1: the precision of a float, to
     * which scikit-learn clips probabilities of that type. No row costs more than 15.95.
     */
    static final double EPSILON = Math.ulp(1f);

    private ClassProbability() {}

    /** A probability, at least {@link #EPSILON} away from 0 and 1. */
    static double clip(double probability) {
        return Math.min(Math.max(probability, EPSILON), 1 - EPSILON);
    }

    /** What a row costs whose class had a probability. */
    static double logLoss(double probability) {
        return -Math.log(clip(probability));
    }
}
