package org.sqlflow.spi.model;

import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.spi.feature.Dataset;

/** One explanation of a model, to be run once. */
public interface Explanation {
    /** The columns of its result, known before it runs. */
    Schema schema();

    /** Whether it looks at rows; if not, the query is not run. */
    default boolean readsRows() {
        return true;
    }

    /** Whether it needs to know the true labels; rows whose label is NULL are then left out. */
    default boolean needsLabels() {
        return false;
    }

    /** How many numbers it computes for a row at a time; the batches of the dataset are so small that these fit into memory. */
    default long valuesPerRow() {
        return 1;
    }

    /**
     * Explains.
     *
     * @param rows what to explain the model on, at least one row; without rows if {@link #readsRows} is false
     * @param context takes the result and figures
     */
    void run(Dataset rows, ExplanationContext context);
}
