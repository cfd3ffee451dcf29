package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.ByteConverter;
import org.sqlflow.connector.jdbc.JdbcConnection;
import org.sqlflow.connector.postgresql.PostgresTypes.Column;
import org.sqlflow.spi.connector.BatchStream;

/** The rows of a query, which the server sends in its binary format as they are asked for. */
final class CopyStream implements BatchStream {
    private static final int MOST_ROWS = 65_536;
    private static final long MOST_BYTES = 16L << 20;
    private static final int FIRST_CAPACITY = 1_024;
    private static final int SIGNATURE_BYTES = 11;
    private static final byte[] NO_DATA = {};
    private static final String CANCELLED = "57014";

    private final JdbcConnection connection;
    private final String sql;
    private final CopyOut copy;
    private final BinaryCell[] cells;
    private final Schema schema;
    private final VectorSchemaRoot batch;

    /** What came last, with the row that is read next at {@link #position}. */
    private byte[] data = NO_DATA;

    private int position;
    private boolean started;
    private boolean more = true;
    private boolean closed;
    private int capacity = FIRST_CAPACITY;

    /**
     * A stream that ends the connection's work when it is closed.
     *
     * @param sql the user's query, in which errors are located
     * @param copy what was started for it
     */
    CopyStream(JdbcConnection connection, String sql, CopyOut copy, List<Column> columns) {
        this.connection = connection;
        this.sql = sql;
        this.copy = copy;
        this.cells = columns.stream().map(Column::cell).toArray(BinaryCell[]::new);
        this.schema = new Schema(columns.stream().map(Column::field).toList());
        this.batch = VectorSchemaRoot.create(schema, connection.allocator());
    }

    @Override
    public Schema schema() {
        return schema;
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
        capacity = count;
        return Optional.of(batch);
    }

    private int fill() throws SQLException {
        List<FieldVector> targets = batch.getFieldVectors();
        targets.forEach(vector -> vector.setInitialCapacity(capacity));
        int count = 0;
        long bytes = 0;
        while (count < MOST_ROWS && bytes < MOST_BYTES) {
            if (!advance()) {
                more = false;
                break;
            }
            int start = position;
            row(targets, count);
            // Each value comes with its length, so that this is about what it takes here too.
            bytes += position - start;
            count++;
        }
        return count;
    }

    /** Goes to the next row; false at the end. */
    private boolean advance() throws SQLException {
        while (position == data.length) {
            byte[] next;
            try {
                next = copy.readFromCopy();
            } catch (SQLException e) {
                more = false;
                throw PostgresErrors.withoutPosition(e);
            }
            if (next == null) {
                return false;
            }
            data = next;
            position = 0;
            if (!started) {
                // Signature, flags, and an extension with its length.
                int extension = SIGNATURE_BYTES + Integer.BYTES;
                position = extension + Integer.BYTES + ByteConverter.int4(data, extension);
                started = true;
            }
        }
        if (ByteConverter.int2(data, position) < 0) {
            // The last row is marked; what follows tells whether all went well.
            position = data.length;
            return advance();
        }
        return true;
    }

    private void row(List<FieldVector> targets, int row) throws SQLException {
        position += Short.BYTES;
        for (int i = 0; i < cells.length; i++) {
            int length = ByteConverter.int4(data, position);
            position += Integer.BYTES;
            if (length >= 0) {
                cells[i].read(data, position, length, targets.get(i), row);
                position += length;
            }
        }
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
                if (copy.isActive()) {
                    giveUp(driver.unwrap(BaseConnection.class));
                }
                return true;
            });
        } finally {
            connection.end();
        }
    }

    /**
     * Stops the query and reads what is on its way. The driver's own way loses its place where the server was quicker, and
     * the next statement gets the end of this one.
     */
    private void giveUp(BaseConnection driver) throws SQLException {
        driver.cancelQuery();
        try {
            byte[] rest = copy.readFromCopy();
            while (rest != null) {
                rest = copy.readFromCopy();
            }
        } catch (SQLException e) {
            if (!CANCELLED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
