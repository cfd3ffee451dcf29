package org.sqlflow.connector.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Schema;

/** Reads the rows of a result one by one. Used by one thread. */
public interface RowReader {
    /** The columns. */
    Schema schema();

    /** Goes to the next row; false at the end. */
    boolean advance() throws SQLException;

    /**
     * Reads the row into vectors of the schema, which may have to grow.
     *
     * @return about how many bytes it takes beside the widths of its types
     */
    long read(List<FieldVector> targets, int row) throws SQLException;
}
