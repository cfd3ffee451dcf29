package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.ByteConverter;
import org.sqlflow.connector.jdbc.JdbcConnection;
import org.sqlflow.connector.postgresql.PostgresTypes.Column;

/** The rows of a query that the server copies in its binary format. */
final class CopyStream extends RowStream {
    private static final int SIGNATURE_BYTES = 11;
    private static final byte[] NO_DATA = {};
    private static final String CANCELLED = "57014";

    private final CopyOut copy;

    /** What came last, with the row that is read next at {@link #position}. */
    private byte[] data = NO_DATA;

    private int position;
    private boolean started;

    /** The rows of a query for which a copy was started. */
    CopyStream(
            JdbcConnection connection,
            String sql,
            boolean ownTransaction,
            CopyOut copy,
            List<Column> columns,
            Notices notices) {
        super(connection, sql, ownTransaction, columns, notices);
        this.copy = copy;
    }

    @Override
    boolean advance() throws SQLException {
        while (position == data.length) {
            byte[] next;
            try {
                next = copy.readFromCopy();
            } catch (SQLException e) {
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

    /** Each value comes with its length, so that this is about what it takes here too. */
    @Override
    long read(List<FieldVector> targets, int row) throws SQLException {
        int start = position;
        if (ByteConverter.int2(data, position) != width()) {
            throw PostgresErrors.changed();
        }
        position += Short.BYTES;
        for (int i = 0; i < width(); i++) {
            int length = ByteConverter.int4(data, position);
            position += Integer.BYTES;
            if (length >= 0) {
                read(i, data, position, length, targets, row);
                position += length;
            }
        }
        return (long) position - start;
    }

    /**
     * Stops the query and reads what is on its way. The driver's own way loses its place where the server was quicker, and
     * the next statement gets the end of this one.
     */
    @Override
    void giveUp(BaseConnection driver) throws SQLException {
        if (!copy.isActive()) {
            return;
        }
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
