package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;
import org.sqlflow.connector.jdbc.JdbcConnection;
import org.sqlflow.connector.postgresql.PostgresTypes.Column;

/**
 * The rows of a statement that cannot be copied, fetched some at a time. A statement that changes tables has done so before its first
 * row comes, also if the rest is not read.
 */
final class CursorStream extends RowStream {
    private static final int FIRST_ROWS = 100;
    private static final int MOST_ROWS_AT_ONCE = 10_000;
    private static final long BYTES_AT_ONCE = 4L << 20;

    private final QueryExecutor executor;
    private final Query query;
    private final List<Column> columns;
    private final Notices notices;

    private List<Tuple> rows = List.of();
    private int next;
    private long bytes;
    private @Nullable ResultCursor cursor;

    private CursorStream(
            JdbcConnection connection,
            String sql,
            boolean ownTransaction,
            BaseConnection driver,
            List<Column> columns,
            Notices notices)
            throws SQLException {
        super(connection, sql, ownTransaction, columns, notices);
        this.notices = notices;
        this.executor = driver.getQueryExecutor();
        // A question mark is an operator here, not a parameter.
        this.query = executor.createQuery(sql, false, false).query;
        this.columns = columns;
    }

    /** Runs a statement whose columns are known, within a call. */
    static CursorStream open(
            JdbcConnection connection, String sql, boolean ownTransaction, BaseConnection driver, List<Column> columns)
            throws SQLException {
        CursorStream stream = new CursorStream(connection, sql, ownTransaction, driver, columns, Notices.on(driver));
        try {
            stream.start();
            return stream;
        } catch (SQLException | RuntimeException e) {
            stream.free();
            throw e;
        }
    }

    /** The driver asks for the binary format only of what it knows the columns of. */
    private void start() throws SQLException {
        executor.setBinaryReceiveOids(PostgresTypes.knownTypes());
        executor.execute(
                query, null, new Rows(), 0, 0, QueryExecutor.QUERY_SUPPRESS_BEGIN | QueryExecutor.QUERY_DESCRIBE_ONLY);
        executor.execute(
                query,
                null,
                new Rows(),
                0,
                FIRST_ROWS,
                QueryExecutor.QUERY_SUPPRESS_BEGIN | QueryExecutor.QUERY_FORWARD_CURSOR);
    }

    @Override
    boolean advance() throws SQLException {
        while (next == rows.size()) {
            ResultCursor open = cursor;
            if (open == null) {
                query.close();
                return false;
            }
            long each = Math.max(1, bytes / Math.max(1, rows.size()));
            int wanted = (int) Math.max(1, Math.min(MOST_ROWS_AT_ONCE, BYTES_AT_ONCE / each));
            executor.fetch(open, new Rows(), wanted, false);
        }
        next++;
        return true;
    }

    @Override
    long read(List<FieldVector> targets, int row) throws SQLException {
        Tuple values = rows.get(next - 1);
        for (int i = 0; i < width(); i++) {
            byte[] value = values.get(i);
            if (value != null) {
                read(i, value, 0, value.length, targets, row);
            }
        }
        bytes += values.length();
        return values.length();
    }

    @Override
    void giveUp(BaseConnection driver) {
        free();
    }

    /** The driver tells the server when it asks the next time. */
    private void free() {
        ResultCursor open = cursor;
        if (open != null) {
            open.close();
        }
        query.close();
    }

    private boolean isExpected(Field[] fields) {
        boolean expected = fields.length == columns.size();
        for (int i = 0; expected && i < fields.length; i++) {
            boolean binary = fields[i].getFormat() == Field.BINARY_FORMAT;
            expected =
                    fields[i].getOID() == columns.get(i).oid() && binary == PostgresTypes.isKnown(fields[i].getOID());
        }
        return expected;
    }

    /** Takes the rows that come. */
    private final class Rows extends ResultHandlerBase {
        @Override
        public void handleResultRows(Query from, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor following) {
            if (!tuples.isEmpty() && !isExpected(fields)) {
                handleError(PostgresErrors.changed());
            }
            rows = tuples;
            next = 0;
            bytes = 0;
            cursor = following;
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            notices.setNextWarning(warning);
        }
    }
}
