package org.sqlflow.spi.model;

/** What a model type wants in place of a number that is NULL. */
public enum NumericNulls {
    /** Nothing: it learns what a missing number means. */
    MISSING,
    /** The mean of the training rows, and beside it a feature that is 1 where the number is NULL and 0 elsewhere. */
    MEAN_AND_INDICATOR
}
