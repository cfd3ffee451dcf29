package org.sqlflow.spi.connector;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * A function of rows, called with some thousand rows at once and by many threads at the same time. What it throws ends
 * the statement; a {@link org.sqlflow.base.error.SqlflowException} reaches the user as it is.
 */
@FunctionalInterface
public interface BatchFunction {
    /**
     * Computes one result a row.
     *
     * @param arguments a column for each parameter, with its type in this call; borrowed for the call
     * @param result an empty vector of the result's type, to be filled with a value for each row; the caller closes it
     */
    void apply(VectorSchemaRoot arguments, FieldVector result);
}
