package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.postgresql.core.BaseConnection;
import org.sqlflow.connector.jdbc.JdbcConnection;
import org.sqlflow.connector.postgresql.PostgresTypes.Column;
import org.sqlflow.spi.connector.BatchStream;

/**
 * Rows in the server's binary format, read as they are asked for. Unless the user began a transaction, they have one of their own,
 * which ends with them.
 */
abstract class RowStream implements BatchStream {
    private static final int MOST_ROWS = 65_536;
    private static final long MOST_BYTES = 16L << 20;
    private static final int FIRST_CAPACITY = 1_024;

    private final JdbcConnection connection;
    private final String sql;
    private final boolean ownTransaction;
    private final BinaryCell[] cells;
    private final OptionalInt[] lengths;
    private final Notices notices;
    private final Schema schema;
    private final VectorSchemaRoot batch;

    private boolean more = true;
    private boolean failed;
    private boolean closed;
    private int capacity = FIRST_CAPACITY;

    /**
     * A stream that ends the connection's work when it is closed.
     *
     * @param sql the user's statement, in which errors are located
     * @param ownTransaction whether a transaction was begun for it
     * @param notices what the server tells meanwhile
     */
    RowStream(JdbcConnection connection, String sql, boolean ownTransaction, List<Column> columns, Notices notices) {
        this.connection = connection;
        this.sql = sql;
        this.ownTransaction = ownTransaction;
        this.notices = notices;
        this.cells = columns.stream().map(Column::cell).toArray(BinaryCell[]::new);
        this.lengths = columns.stream()
                .map(column -> PostgresTypes.lengthOf(column.oid()))
                .toArray(OptionalInt[]::new);
        this.schema = new Schema(columns.stream().map(Column::field).toList());
        this.batch = VectorSchemaRoot.create(schema, connection.allocator());
    }

    /** Goes to the next row, within a call; false at the end. */
    abstract boolean advance() throws SQLException;

    /**
     * Reads the row that was gone to.
     *
     * @return about how many bytes it has
     */
    abstract long read(List<FieldVector> targets, int row) throws SQLException;

    /** Stops what is left of the rows. */
    abstract void giveUp(BaseConnection driver) throws SQLException;

    /** How many values a row has. */
    final int width() {
        return cells.length;
    }

    /** Reads a value that is not NULL; one that does not have its type's length is another type's. */
    final void read(int column, byte[] data, int offset, int length, List<FieldVector> targets, int row)
            throws SQLException {
        if (lengths[column].orElse(length) != length) {
            throw PostgresErrors.changed();
        }
        cells[column].read(data, offset, length, targets.get(column), row);
    }

    @Override
    public final Schema schema() {
        return schema;
    }

    @Override
    public final List<String> warnings() {
        return notices.texts();
    }

    @Override
    public final Optional<VectorSchemaRoot> next() {
        batch.clear();
        if (closed || !more) {
            return Optional.empty();
        }
        int count;
        try {
            count = connection.call(sql, driver -> fill(driver.unwrap(BaseConnection.class)));
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
        if (count == 0) {
            return Optional.empty();
        }
        batch.setRowCount(count);
        capacity = count;
        return Optional.of(batch);
    }

    private int fill(BaseConnection driver) throws SQLException {
        List<FieldVector> targets = batch.getFieldVectors();
        targets.forEach(vector -> vector.setInitialCapacity(capacity));
        int count = 0;
        long bytes = 0;
        while (count < MOST_ROWS && bytes < MOST_BYTES) {
            if (!advance()) {
                more = false;
                if (ownTransaction) {
                    driver.execSQLUpdate("COMMIT");
                }
                break;
            }
            bytes += read(targets, count);
            count++;
        }
        return count;
    }

    @Override
    public final void close() {
        if (closed) {
            return;
        }
        closed = true;
        batch.close();
        try {
            connection.finish(driver -> {
                if (more) {
                    stop(driver.unwrap(BaseConnection.class));
                }
                return true;
            });
        } finally {
            connection.end();
        }
    }

    private void stop(BaseConnection driver) throws SQLException {
        try {
            giveUp(driver);
            if (ownTransaction) {
                driver.execSQLUpdate(failed ? "ROLLBACK" : "COMMIT");
            }
        } catch (SQLException e) {
            // Why it failed was told.
            if (!failed) {
                throw e;
            }
        }
    }
}
