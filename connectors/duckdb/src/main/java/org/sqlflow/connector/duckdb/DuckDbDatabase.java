package org.sqlflow.connector.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.duckdb.DuckDBConnection;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.FunctionRegistry;
import org.sqlflow.spi.connector.Session;

/** An opened database; its first connection keeps it open, every session has one of its own. */
final class DuckDbDatabase implements Database {
    private final Connector connector;
    private final DuckDBConnection root;
    private final BufferAllocator allocator;
    private final ColumnTypes columnTypes = new ColumnTypes();
    private final FunctionFailures functionFailures = new FunctionFailures();
    private final LentNames lentNames = new LentNames();
    private final Set<DuckDbSession> sessions = new LinkedHashSet<>();

    DuckDbDatabase(Connector connector, DuckDBConnection root, BufferAllocator allocator) {
        this.connector = connector;
        this.root = root;
        this.allocator = allocator;
    }

    @Override
    public Connector connector() {
        return connector;
    }

    /** Nobody else comes to it but by {@link SharedDatabase}. */
    @Override
    public boolean isOpenToOthers() {
        return false;
    }

    @Override
    public Session openSession() {
        DuckDbSession session = new DuckDbSession(this, connect());
        synchronized (sessions) {
            sessions.add(session);
        }
        return session;
    }

    @Override
    public void close() {
        sessions().forEach(DuckDbSession::close);
        try {
            root.close();
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e, StatementText.NONE).asException(e);
        }
    }

    /** Another connection to the same database. */
    DriverConnection connect() {
        try {
            return new DriverConnection(root.duplicate(), allocator, functionFailures);
        } catch (SQLException e) {
            throw ExternalProblems.cannotConnect("duckdb", String.valueOf(e.getMessage()))
                    .asException(e);
        }
    }

    ColumnTypes columnTypes() {
        return columnTypes;
    }

    /** The functions that a session can register. */
    FunctionRegistry functions(DriverConnection connection) {
        return new DuckDbFunctionRegistry(connection.driver(), allocator, functionFailures, lentNames);
    }

    /** The sessions that are open. */
    List<DuckDbSession> sessions() {
        synchronized (sessions) {
            return new ArrayList<>(sessions);
        }
    }

    void forget(DuckDbSession session) {
        synchronized (sessions) {
            sessions.remove(session);
        }
    }
}
