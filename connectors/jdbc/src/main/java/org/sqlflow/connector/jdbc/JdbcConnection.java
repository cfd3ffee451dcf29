package org.sqlflow.connector.jdbc;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;

/**
 * A connection of a driver that one thread works with and any other can stop. Work reaches from {@link #begin()} to
 * {@link #end()} and consists of calls into the driver; between them a cancellation is only remembered.
 */
public final class JdbcConnection implements AutoCloseable {
    private static final long FIRST_WAIT_MILLIS = 20;
    private static final long LONGEST_WAIT_MILLIS = 1_000;
    private static final int VALID_SECONDS = 5;
    private static final long GIVE_UP_NANOS = SECONDS.toNanos(5);

    private final Connection connection;
    private final JdbcDialect dialect;
    private final BufferAllocator allocator;

    private final Object state = new Object();
    private boolean working;
    private boolean calling;
    private boolean cancelled;
    private boolean closed;
    private @Nullable Stop running;
    /** Whether a call failed, perhaps because the server has dropped the connection. */
    private volatile boolean suspect;

    /** Takes over a connection of the driver. */
    JdbcConnection(Connection connection, JdbcDialect dialect, BufferAllocator allocator) {
        this.connection = connection;
        this.dialect = dialect;
        this.allocator = allocator;
    }

    /** A call into the driver. */
    @FunctionalInterface
    public interface Call<T> {
        /** Does it. */
        T run(Connection connection) throws SQLException, IOException;
    }

    /** Stops what a call waits for. */
    @FunctionalInterface
    public interface Stop {
        /** Asks the server to; any thread may call it. */
        void run() throws SQLException;
    }

    /** The memory of its batches. */
    public BufferAllocator allocator() {
        return allocator;
    }

    /** The driver's connection, for use within a call. */
    public Connection driver() {
        return connection;
    }

    /** Whether a statement runs or its rows are still being read. */
    boolean isWorking() {
        synchronized (state) {
            return working;
        }
    }

    /** Whether something failed since the server was last asked whether the connection holds. */
    boolean isSuspect() {
        return suspect;
    }

    /** Whether the server has dropped the connection; asks it, for at most five seconds. */
    boolean isLost() {
        if (isWorking()) {
            return false;
        }
        try {
            boolean lost = !connection.isValid(VALID_SECONDS);
            suspect = lost;
            return lost;
        } catch (SQLException | AbstractMethodError e) {
            // A driver that cannot tell.
            return false;
        }
    }

    /** Closes a connection that was dropped; that this fails is of no interest. */
    void abandon() {
        synchronized (state) {
            closed = true;
        }
        try {
            connection.close();
        } catch (SQLException unimportant) {
            // There is nothing at its other end.
        }
    }

    /** Starts work; what was cancelled before does not count. */
    void begin() {
        synchronized (state) {
            if (closed) {
                throw new IllegalStateException("the connection is closed");
            }
            working = true;
            cancelled = false;
        }
    }

    /** From here on the work is carried through: a cancellation does nothing, also one that came a moment ago. */
    void carryThrough() {
        synchronized (state) {
            working = false;
            cancelled = false;
        }
    }

    /** Ends work; a cancellation after it does nothing. */
    public void end() {
        synchronized (state) {
            working = false;
            running = null;
        }
    }

    /** Calls the driver as a part of work that began; a statement of SQLFlow's own, whose places mean nothing to the user. */
    public <T> T call(Call<T> call) {
        return call("", call);
    }

    /**
     * Calls the driver as a part of work that began.
     *
     * @param sql the user's statement, in which errors are located
     */
    public <T> T call(String sql, Call<T> call) {
        synchronized (state) {
            checkCancelled();
            calling = true;
        }
        try {
            return call.run(connection);
        } catch (SQLException | IOException e) {
            throw failure(e, sql);
        } finally {
            synchronized (state) {
                calling = false;
                state.notifyAll();
            }
        }
    }

    /** Calls the driver to end something; also after a cancellation, and then what goes wrong is of no interest. */
    public void finish(Call<Boolean> call) {
        try {
            call.run(connection);
        } catch (SQLException | IOException e) {
            synchronized (state) {
                if (cancelled || closed) {
                    return;
                }
            }
            throw failure(e, "");
        }
    }

    /** Cleans up by a statement, whatever comes of it; also after a cancellation. */
    void quietly(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException unimportant) {
            // The reason that led here is told.
        }
    }

    /** Within a call: the statement that {@link #cancel} stops from now on, where the dialect cannot stop whatever runs. */
    public <S extends Statement> S watch(S statement) {
        onCancel(statement::cancel);
        return statement;
    }

    /** Within a call: how {@link #cancel} stops from now on what has no statement. */
    public void onCancel(Stop stop) {
        synchronized (state) {
            running = stop;
        }
    }

    /** Runs a statement of the connector's own that gives no rows. */
    public void run(String sql) {
        call(driver -> {
            try (Statement statement = watch(driver.createStatement())) {
                statement.setEscapeProcessing(false);
                return statement.execute(sql);
            }
        });
    }

    /** Commits the driver's transaction. */
    void commit() {
        call(driver -> {
            driver.commit();
            return true;
        });
    }

    /** Throws if the work was cancelled. */
    void checkCancelled() {
        synchronized (state) {
            if (cancelled) {
                throw ExternalProblems.cancelled().asException();
            }
        }
    }

    /**
     * Stops the work of another thread, and waits until the driver has noticed, at most five seconds. A statement that is
     * only about to start may forget it, hence it is repeated; what begins meanwhile is not stopped.
     */
    void cancel() {
        long start = System.nanoTime();
        long wait = FIRST_WAIT_MILLIS;
        synchronized (state) {
            if (!working || closed) {
                return;
            }
            cancelled = true;
            while (calling && cancelled && System.nanoTime() - start < GIVE_UP_NANOS) {
                try {
                    stop();
                    state.wait(wait);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
            }
        }
    }

    private void stop() {
        try {
            if (!dialect.stop(connection) && running != null) {
                running.run();
            }
        } catch (SQLException e) {
            // What ran has ended by itself, or the server is gone; either way the call returns.
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
            throw failure(e, "");
        }
    }

    private SqlflowException failure(Exception e, String sql) {
        boolean stopped;
        synchronized (state) {
            stopped = cancelled;
        }
        suspect = true;
        if (stopped) {
            return ExternalProblems.cancelled().asException(e);
        }
        if (!(e instanceof SQLException exception)) {
            return ExternalProblems.database(String.valueOf(e.getMessage())).asException(e);
        }
        Problem problem = dialect.translate(exception);
        OptionalInt position = sql.isEmpty() ? OptionalInt.empty() : dialect.position(exception, sql);
        if (position.isPresent() && problem.code() == ErrorCode.DATABASE) {
            problem = problem.at(place(sql, position.getAsInt()));
        }
        return problem.asException(e);
    }

    /** The place of the word at an index of a text. */
    private static Location place(String sql, int index) {
        int offset = Math.min(index, sql.length());
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (sql.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int end = offset;
        while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
            end++;
        }
        int length = Math.min(Math.max(1, end - offset), sql.length() - offset);
        return new Location(offset, line, sql.codePointCount(lineStart, offset) + 1, length);
    }
}
