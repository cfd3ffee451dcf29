package org.sqlflow.connector.duckdb;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.arrow.memory.BufferAllocator;
import org.duckdb.DriverBridge;
import org.duckdb.DuckDBConnection;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;

/**
 * A connection of the driver that one thread works with and any other can stop. Work reaches from {@link #begin()} to
 * {@link #end()} and consists of calls into the database; between them, as while rows are looked at that were read,
 * a cancellation is only remembered.
 */
final class DriverConnection implements AutoCloseable {
    private static final long INTERRUPT_AGAIN_MILLIS = 10;
    private static final long GIVE_UP_NANOS = SECONDS.toNanos(5);

    private final DuckDBConnection connection;
    private final BufferAllocator allocator;
    private final FunctionFailures functionFailures;

    private final Object state = new Object();
    private boolean working;
    private boolean calling;
    private boolean cancelled;
    private boolean closed;
    private boolean streaming;

    DriverConnection(DuckDBConnection connection, BufferAllocator allocator, FunctionFailures functionFailures) {
        this.connection = connection;
        this.allocator = allocator;
        this.functionFailures = functionFailures;
    }

    /** A call into the database. */
    @FunctionalInterface
    interface Call<T> {
        T run(DuckDBConnection connection) throws SQLException, IOException;
    }

    DuckDBConnection driver() {
        return connection;
    }

    BufferAllocator allocator() {
        return allocator;
    }

    /** Whether a statement runs or its rows are still being read. */
    boolean isWorking() {
        synchronized (state) {
            return working;
        }
    }

    /** Starts work; what was cancelled before does not count. */
    void begin() {
        synchronized (state) {
            working = true;
            cancelled = false;
        }
    }

    /** Ends work; a cancellation after it does nothing. */
    void end() {
        synchronized (state) {
            working = false;
        }
    }

    /** Calls the database as a part of work that began; {@code text} is what errors are located in. */
    <T> T call(StatementText text, Call<T> call) {
        synchronized (state) {
            checkCancelled();
            calling = true;
        }
        try {
            return call.run(connection);
        } catch (SQLException | IOException e) {
            throw failure(e, text);
        } finally {
            synchronized (state) {
                calling = false;
                state.notifyAll();
            }
        }
    }

    /** Throws if the work was cancelled. */
    void checkCancelled() {
        synchronized (state) {
            if (cancelled) {
                throw ExternalProblems.cancelled().asException();
            }
        }
    }

    /** Within a call: whether the rows of the next statements are computed as they are read; at first they are not. */
    void setStreaming(DuckDBConnection driver, boolean wanted) throws SQLException {
        if (streaming != wanted) {
            try (Statement statement = driver.createStatement()) {
                statement.execute("SET SESSION jdbc_stream_results = " + wanted);
            }
            streaming = wanted;
        }
    }

    /** Runs a statement of the connector's own that gives no rows. */
    void run(String sql) {
        StatementText text = StatementText.NONE.after(sql);
        call(text, driver -> {
            try (Statement statement = driver.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /**
     * Stops the work of another thread, and waits until the database has noticed. A statement that is only about to
     * start forgets an interruption, hence it is repeated; what begins meanwhile is not stopped.
     */
    void cancel() {
        long start = System.nanoTime();
        synchronized (state) {
            if (!working || closed) {
                return;
            }
            cancelled = true;
            while (calling && cancelled && System.nanoTime() - start < GIVE_UP_NANOS) {
                DriverBridge.interrupt(connection);
                try {
                    state.wait(INTERRUPT_AGAIN_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (state) {
            if (closed) {
                return;
            }
            closed = true;
            working = false;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e, StatementText.NONE);
        }
    }

    private SqlflowException failure(Exception e, StatementText text) {
        try {
            DriverBridge.releaseFailed(connection);
        } catch (SQLException another) {
            e.addSuppressed(another);
        }
        boolean stopped;
        synchronized (state) {
            stopped = cancelled;
        }
        // An interrupted stream of rows has many messages, from "Interrupted!" to "Invalid result set".
        if (stopped) {
            return ExternalProblems.cancelled().asException(e);
        }
        return functionFailures
                .take(String.valueOf(e.getMessage()))
                .orElseGet(() -> DatabaseErrors.translate(e, text).asException(e));
    }
}
