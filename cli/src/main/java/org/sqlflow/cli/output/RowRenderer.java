package org.sqlflow.cli.output;

import org.apache.arrow.vector.VectorSchemaRoot;

/** Writes the rows of one result after the other. */
interface RowRenderer extends AutoCloseable {
    /** A result begins; the batch holds its columns and perhaps its first rows, which come again as rows. */
    void begin(VectorSchemaRoot batch);

    /** Rows of the current result. */
    void rows(VectorSchemaRoot batch);

    /** The current result is complete. */
    void end();

    /** The current result ends before its time, because its statement failed. */
    default void abandon() {
        end();
    }

    /** All results are complete; what was held back is written. */
    default void finish() {}

    /** Gives up what is held, such as files that are not finished. */
    @Override
    default void close() {}
}
