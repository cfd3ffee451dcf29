package org.duckdb;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The part of the driver that the connector needs and the driver does not publish. It lies in the driver's package,
 * so that a new version of the driver that breaks it breaks the build.
 */
@NullMarked
public final class DriverBridge {
    private DriverBridge() {}

    /** Loads the native library, if that has not been done; the driver does so when it opens a database. */
    public static void loadLibrary() {
        // Any call of the library loads it.
        DuckDBNative.duckdb_jdbc_fetch_size();
    }

    /**
     * Interrupts what the connection runs. {@code Statement.cancel()} reaches a statement only while it is being
     * started, but a streamed result computes its rows later. The caller sees to it that the connection is not closed
     * meanwhile.
     */
    public static void interrupt(DuckDBConnection connection) {
        // Without the driver's lock: it is held while a statement is bound, which may run a query (PIVOT).
        @Nullable ByteBuffer reference = connection.connRef;
        if (reference != null) {
            DuckDBNative.duckdb_jdbc_interrupt(reference);
        }
    }

    /** Whether the user began a transaction that is still open. */
    public static boolean inTransaction(DuckDBConnection connection) throws SQLException {
        connection.connRefLock.lock();
        try {
            connection.checkOpen();
            return !DuckDBNative.duckdb_jdbc_get_auto_commit(connection.connRef);
        } finally {
            connection.connRefLock.unlock();
        }
    }

    /** Releases what the driver forgets to release when a statement fails. No statement may be running. */
    public static void releaseFailed(DuckDBConnection connection) throws SQLException {
        connection.connRefLock.lock();
        try {
            for (DuckDBPendingQuery pending : List.copyOf(connection.pendingQueries)) {
                pending.close();
            }
        } finally {
            connection.connRefLock.unlock();
        }
    }
}
