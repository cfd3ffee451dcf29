package org.sqlflow.connector.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/** An opened data source; every session and every writer has a connection of its own. */
public final class JdbcDatabase implements Database {
    private final Connector connector;
    private final JdbcTarget target;
    private final JdbcDialect dialect;
    private final BufferAllocator allocator;
    private final Runnable onClose;
    private final Set<JdbcSession> sessions = new LinkedHashSet<>();

    /** The first connection, which showed that the data source can be opened, until a session takes it. */
    private Optional<Connection> first;

    private JdbcDatabase(
            Connector connector,
            JdbcTarget target,
            JdbcDialect dialect,
            BufferAllocator allocator,
            Connection first,
            Runnable onClose) {
        this.connector = connector;
        this.target = target;
        this.dialect = dialect;
        this.allocator = allocator;
        this.first = Optional.of(first);
        this.onClose = onClose;
    }

    /**
     * Opens a data source whose dialect is known.
     *
     * @param onClose done at the end, when all connections are closed
     * @throws org.sqlflow.base.error.SqlflowException with code CANNOT_CONNECT
     */
    public static JdbcDatabase open(
            Connector connector, JdbcTarget target, JdbcDialect dialect, BufferAllocator allocator, Runnable onClose) {
        return new JdbcDatabase(connector, target, dialect, allocator, target.connect(dialect), onClose);
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Session openSession() {
        JdbcSession session = new JdbcSession(this, dialect, connect());
        synchronized (sessions) {
            sessions.add(session);
        }
        return session;
    }

    /** A connection that nobody else uses. */
    JdbcConnection connect() {
        Connection connection;
        synchronized (sessions) {
            connection = first.orElse(null);
            first = Optional.empty();
        }
        return new JdbcConnection(connection == null ? target.connect(dialect) : connection, dialect, allocator);
    }

    void forget(JdbcSession session) {
        synchronized (sessions) {
            sessions.remove(session);
        }
    }

    @Override
    public void close() {
        List<JdbcSession> open;
        Optional<Connection> unused;
        synchronized (sessions) {
            open = new ArrayList<>(sessions);
            unused = first;
            first = Optional.empty();
        }
        List<Runnable> ends = new ArrayList<>();
        open.forEach(session -> ends.add(session::close));
        unused.ifPresent(connection -> ends.add(() -> close(connection)));
        ends.add(onClose);
        Closing.all(ends);
    }

    private void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw dialect.translate(e).asException(e);
        }
    }
}
