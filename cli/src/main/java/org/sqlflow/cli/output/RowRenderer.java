package org.sqlflow.cli.output;

import org.apache.arrow.vector.VectorSchemaRoot;

/** Writes the rows of one result after the other. */
interface RowRenderer {
    /** A result begins; the batch holds its columns and perhaps its first rows. */
    void begin(VectorSchemaRoot batch);

    /** Rows of the current result. */
    void rows(VectorSchemaRoot batch);

    /** The current result is complete. */
    void end();
}
