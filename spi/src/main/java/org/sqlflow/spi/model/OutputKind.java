package org.sqlflow.spi.model;

/** What a predictor can compute for a row. */
public enum OutputKind {
    /**
     * The prediction: one column with the number, one with the probability of the second class, or one for each class
     * with its probability.
     */
    RESPONSE,
    /** The same before the last function: log-odds, for instance; one column, or one for each class. */
    MARGIN,
    /** The leaf that the row falls into, one column a tree. */
    LEAF,
    /**
     * What each feature contributed to the margin: for each column of {@link #MARGIN}, a column for each feature and one
     * for the expected value; they sum to the margin.
     */
    CONTRIBUTIONS,
    /**
     * How much of that is due to each pair of features: for each column of {@link #MARGIN}, a square matrix of the features
     * and the expected value, row by row. Its rows sum to the contributions; what is off the diagonal is split evenly
     * between the two halves, and the diagonal is what a feature contributes alone.
     */
    INTERACTIONS
}
