package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;

/** Writes a value of one type for {@code COPY}. Immutable. */
@FunctionalInterface
interface EncodedCell {
    /** Writes a value that is not NULL. */
    void write(FieldVector source, int row, CopyBuffer out) throws SQLException;
}
