package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.sqlflow.connector.jdbc.JdbcConnection;
import org.sqlflow.connector.postgresql.PostgresTypes.Column;
import org.sqlflow.spi.connector.BatchStream;

/**
 * Opens a statement that gives rows: a query by {@code COPY (query) TO STDOUT} in binary, any other by a cursor. Both read the same
 * types, so that it does not matter which of them it is.
 *
 * @param text the statement
 * @param firstWord its first word, in upper case
 */
record RowQuery(String text, String firstWord) {
    private static final String NOT_SUPPORTED = "0A000";
    private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "TABLE", "WITH");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> CALLS = Set.of("EXECUTE", "FETCH");
    private static final Pattern CHANGE = Pattern.compile("(?i)\\b(?:INSERT|UPDATE|DELETE|MERGE)\\b");
    private static final Pattern RETURNING = Pattern.compile("(?i)\\bRETURNING\\b");
    private static final Pattern STRING_OR_COMMENT = Pattern.compile("(?s)'[^']*'|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/");

    /** Strings that may hold a single quote, after which it cannot be told in a simple way what is a string. */
    private static final Pattern OTHER_STRING = Pattern.compile("(?i)\\be'|\\$\\w*\\$");

    /** Whether it may give rows that are worth it. */
    boolean mayHaveRows() {
        return QUERIES.contains(firstWord)
                || CALLS.contains(firstWord)
                || (CHANGES.contains(firstWord) && RETURNING.matcher(text).find());
    }

    /**
     * Opens it within a call.
     *
     * @return empty if it gives no rows
     */
    Optional<BatchStream> open(JdbcConnection connection) throws SQLException {
        BaseConnection driver = connection.driver().unwrap(BaseConnection.class);
        connection.onCancel(driver::cancelQuery);
        // What its columns were found to be stays so within a transaction.
        boolean ownTransaction = driver.getTransactionState() == TransactionState.IDLE;
        if (ownTransaction) {
            driver.execSQLUpdate("BEGIN");
        }
        try {
            Optional<BatchStream> opened = open(connection, driver, ownTransaction);
            if (ownTransaction && opened.isEmpty()) {
                driver.execSQLUpdate("ROLLBACK");
            }
            return opened;
        } catch (SQLException | RuntimeException e) {
            if (ownTransaction) {
                rollBack(driver, e);
            }
            throw e;
        }
    }

    private static void rollBack(BaseConnection driver, Exception reason) {
        try {
            driver.execSQLUpdate("ROLLBACK");
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private Optional<BatchStream> open(JdbcConnection connection, BaseConnection driver, boolean ownTransaction)
            throws SQLException {
        List<Column> columns = QueryColumns.of(driver, text);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        return isQuery()
                ? copy(connection, driver, ownTransaction, columns)
                : Optional.of(CursorStream.open(connection, text, ownTransaction, driver, columns));
    }

    /** Whether it changes nothing, as far as its words tell; one that does is not stopped where its rows are not read on. */
    private boolean isQuery() {
        return QUERIES.contains(firstWord)
                && !(firstWord.equals("WITH")
                        && CHANGE.matcher(withoutStrings()).find());
    }

    private String withoutStrings() {
        return OTHER_STRING.matcher(text).find()
                ? text
                : STRING_OR_COMMENT.matcher(text).replaceAll(" ");
    }

    private Optional<BatchStream> copy(
            JdbcConnection connection, BaseConnection driver, boolean ownTransaction, List<Column> columns)
            throws SQLException {
        String copied = columns.stream().anyMatch(Column::asText) ? castingQuery(columns) : text;
        Notices notices = Notices.on(driver);
        try {
            // The query may end with a comment.
            CopyOut copy = new CopyManager(driver).copyOut("COPY (" + copied + "\n) TO STDOUT (FORMAT binary)");
            return Optional.of(new CopyStream(connection, text, ownTransaction, copy, columns, notices));
        } catch (SQLException e) {
            if (ownTransaction && NOT_SUPPORTED.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw PostgresErrors.withoutPosition(e);
        }
    }

    /** The query within one that makes texts of what cannot be read in binary. Its columns get names that differ. */
    private String castingQuery(List<Column> columns) {
        StringJoiner selected = new StringJoiner(", ");
        StringJoiner names = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < columns.size(); i++) {
            String name = "c" + i;
            names.add(name);
            selected.add(columns.get(i).asText() ? outputOf(name) : name);
        }
        return "SELECT " + selected + " FROM (" + text + "\n) AS q " + names;
    }

    /** What the type's output function gives, as psql shows it; for some, such as inet, a cast gives another text. */
    private static String outputOf(String name) {
        return "CASE WHEN " + name + " IS DISTINCT FROM NULL THEN pg_catalog.format('%s', " + name + ") END";
    }
}
