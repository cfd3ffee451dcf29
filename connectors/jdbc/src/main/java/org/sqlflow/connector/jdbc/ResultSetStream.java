package org.sqlflow.connector.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.spi.connector.BatchStream;

/** The rows of a statement, read while they are asked for. */
final class ResultSetStream implements BatchStream {
    static final int MOST_ROWS = 65_536;
    static final long MOST_BYTES = 16L << 20;
    private static final int FIRST_CAPACITY = 1_024;

    private final JdbcConnection connection;
    private final JdbcDialect dialect;
    private final String sql;
    private final Statement statement;
    private final ResultSet rows;
    private final RowReader reader;
    private final VectorSchemaRoot batch;
    private final long widths;

    private boolean more = true;
    private boolean closed;

    /** A stream that takes over a statement that was run, and ends the connection's work when it is closed. */
    ResultSetStream(
            JdbcConnection connection,
            JdbcDialect dialect,
            String sql,
            Statement statement,
            ResultSet rows,
            RowReader reader) {
        this.connection = connection;
        this.dialect = dialect;
        this.sql = sql;
        this.statement = statement;
        this.rows = rows;
        this.reader = reader;
        this.batch = VectorSchemaRoot.create(reader.schema(), connection.allocator());
        this.widths = 8L * Math.max(1, reader.schema().getFields().size());
    }

    @Override
    public Schema schema() {
        return reader.schema();
    }

    @Override
    public Optional<VectorSchemaRoot> next() {
        batch.clear();
        if (closed || !more) {
            return Optional.empty();
        }
        int count = connection.call(sql, driver -> fill());
        if (count == 0) {
            return Optional.empty();
        }
        batch.setRowCount(count);
        return Optional.of(batch);
    }

    private int fill() throws SQLException {
        for (FieldVector vector : batch.getFieldVectors()) {
            vector.setInitialCapacity(FIRST_CAPACITY);
        }
        int count = 0;
        long bytes = 0;
        while (count < MOST_ROWS && bytes < MOST_BYTES) {
            if (!reader.advance()) {
                more = false;
                break;
            }
            bytes += widths + reader.read(batch.getFieldVectors(), count);
            count++;
        }
        return count;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        batch.close();
        try {
            connection.finish(driver -> {
                try (statement;
                        rows) {
                    if (more) {
                        // What is left of a long result is not wanted any more.
                        dialect.giveUpRows(statement);
                    }
                } finally {
                    dialect.afterRows(driver);
                }
                return true;
            });
        } finally {
            connection.end();
        }
    }
}
