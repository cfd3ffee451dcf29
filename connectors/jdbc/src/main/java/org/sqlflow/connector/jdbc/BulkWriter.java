package org.sqlflow.connector.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Fills a table. Used by one thread, within calls on its connection. */
public interface BulkWriter extends AutoCloseable {
    /** Adds rows; the batch is borrowed for the call. */
    void append(VectorSchemaRoot batch) throws SQLException, IOException;

    /** Sees to it that all rows are in the table. */
    void finish() throws SQLException, IOException;

    /** Releases resources; without {@link #finish} the rows are given up. */
    @Override
    void close() throws SQLException, IOException;
}
