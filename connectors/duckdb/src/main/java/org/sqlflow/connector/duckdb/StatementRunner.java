package org.sqlflow.connector.duckdb;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.duckdb.DriverBridge;
import org.duckdb.DuckDBConnection;

/**
 * Runs the user's statements. The rows of a query are computed while they are read, so that they need not fit into
 * memory; the rows of other statements are there at once.
 */
final class StatementRunner {
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "FROM", "VALUES", "TABLE");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    /** What the driver says of a streamed query that fails before its first row, whatever the reason. */
    private static final String LOST_MESSAGE = "Invalid result set";

    private StatementRunner() {}

    /** Runs a statement as a part of work that began; the result's rows end it. */
    static DuckDbStatementResult run(DriverConnection connection, StatementText text) {
        return connection.call(text, driver -> {
            boolean streamed = isRepeatable(text) && !DriverBridge.inTransaction(driver);
            try {
                return run(connection, driver, text, streamed);
            } catch (SQLException e) {
                if (!streamed || !String.valueOf(e.getMessage()).contains(LOST_MESSAGE)) {
                    throw e;
                }
            }
            // Only running it again tells the reason; a query changes nothing. Should it succeed, it is as good.
            connection.checkCancelled();
            return run(connection, driver, text, false);
        });
    }

    private static boolean isRepeatable(StatementText text) {
        StatementText.Words words = text.words();
        String first = words.unquoted().stream().findFirst().orElse("");
        return QUERIES.contains(first)
                && !words.several()
                && words.unquoted().stream().noneMatch(CHANGES::contains);
    }

    private static DuckDbStatementResult run(
            DriverConnection connection, DuckDBConnection driver, StatementText text, boolean streamed)
            throws SQLException, IOException {
        connection.setStreaming(driver, streamed);
        Statement statement = driver.createStatement();
        boolean handedOver = false;
        try {
            statement.setEscapeProcessing(false);
            if (statement.execute(text.sent())) {
                DuckDbBatchStream rows = DuckDbBatchStream.of(connection, driver, text, statement);
                handedOver = true;
                return new DuckDbStatementResult(Optional.of(rows), OptionalLong.empty());
            }
            long count = statement.getLargeUpdateCount();
            return new DuckDbStatementResult(
                    Optional.empty(), count < 0 ? OptionalLong.empty() : OptionalLong.of(count));
        } finally {
            if (!handedOver) {
                statement.close();
            }
        }
    }
}
