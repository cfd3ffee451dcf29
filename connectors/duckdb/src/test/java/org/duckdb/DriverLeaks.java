package org.duckdb;

/** Looks into the driver for what a test left open. */
public final class DriverLeaks {
    private DriverLeaks() {}

    /** How many statements of a connection are open. */
    public static int openStatements(DuckDBConnection connection) {
        return connection.preparedStatements.size() + connection.pendingQueries.size();
    }
}
