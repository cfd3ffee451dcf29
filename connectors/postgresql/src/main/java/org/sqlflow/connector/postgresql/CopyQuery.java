package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.sqlflow.connector.jdbc.JdbcConnection;
import org.sqlflow.connector.postgresql.PostgresTypes.Column;
import org.sqlflow.spi.connector.BatchStream;

/** Opens queries by {@code COPY (query) TO STDOUT} in binary. */
final class CopyQuery {
    private static final String NOT_SUPPORTED = "0A000";
    private static final Pattern CHANGE = Pattern.compile("(?i)\\b(?:INSERT|UPDATE|DELETE|MERGE)\\b");

    private CopyQuery() {}

    /**
     * Opens a query within a call.
     *
     * @return empty if it cannot be opened in this way
     */
    static Optional<BatchStream> open(JdbcConnection connection, String query) throws SQLException {
        BaseConnection driver = connection.driver().unwrap(BaseConnection.class);
        connection.onCancel(driver::cancelQuery);
        List<Column> columns = QueryColumns.of(driver, query);
        boolean asText = columns.stream().anyMatch(Column::asText);
        if (columns.isEmpty() || (asText && CHANGE.matcher(query).find())) {
            // SELECT INTO, a query without columns, and one that changes tables, which cannot be a part of another.
            return Optional.empty();
        }
        boolean inTransaction = driver.getTransactionState() != TransactionState.IDLE;
        String copied = asText ? castingQuery(query, columns) : query;
        try {
            // The query may end with a comment.
            CopyOut copy = new CopyManager(driver).copyOut("COPY (" + copied + "\n) TO STDOUT (FORMAT binary)");
            return Optional.of(new CopyStream(connection, query, copy, columns));
        } catch (SQLException e) {
            if (!inTransaction && NOT_SUPPORTED.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw PostgresErrors.withoutPosition(e);
        }
    }

    /** The query within one that makes texts of what cannot be read in binary. Its columns get names that differ. */
    private static String castingQuery(String query, List<Column> columns) {
        StringJoiner selected = new StringJoiner(", ");
        StringJoiner names = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < columns.size(); i++) {
            String name = "c" + i;
            names.add(name);
            selected.add(columns.get(i).asText() ? outputOf(name) : name);
        }
        return "SELECT " + selected + " FROM (" + query + "\n) AS q " + names;
    }

    /** What the type's output function gives, as psql shows it; for some, such as inet, a cast gives another text. */
    private static String outputOf(String name) {
        return "CASE WHEN " + name + " IS DISTINCT FROM NULL THEN pg_catalog.format('%s', " + name + ") END";
    }
}
