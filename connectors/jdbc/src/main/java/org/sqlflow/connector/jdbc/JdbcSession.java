package org.sqlflow.connector.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;
import org.sqlflow.spi.connector.Split;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** A connection and the writers that were opened beside it. */
final class JdbcSession implements Session {
    /** First words of statements whose count of rows means something. */
    private static final Set<String> CHANGES =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "COPY", "LOAD", "WITH");

    /** First words of statements that commit, or would; a failed transaction takes no other PREPARE. */
    private static final Set<String> KEEPS = Set.of("COMMIT", "END", "PREPARE");

    /** A connection that was used a moment ago is not asked whether it still is one. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JdbcDatabase database;
    private final JdbcDialect dialect;
    /** Another one from the time on when the server is found to have dropped it. */
    private volatile JdbcConnection connection;

    private final Prologue prologue = new Prologue();
    private final Set<JdbcTableWriter> writers = new CopyOnWriteArraySet<>();
    /** What a cancellation stops beside the session's own connection: those of the writers, and one that is being set up. */
    private final Set<JdbcConnection> others = new CopyOnWriteArraySet<>();
    /** Where names lie for the query that is open; while it is, the connection cannot be asked. */
    private Optional<Place> placeOfQuery = Optional.empty();

    private ConnectionState tied = ConnectionState.FREE;
    private long lastUse = System.nanoTime();

    private volatile boolean closed;

    JdbcSession(JdbcDatabase database, JdbcDialect dialect, JdbcConnection connection) {
        this.database = database;
        this.dialect = dialect;
        this.connection = connection;
    }

    @Override
    public StatementResult execute(String sql) {
        String firstWord = Prologue.firstWord(sql);
        begin();
        boolean failed = transaction(connection).equals(Optional.of(TransactionStatus.FAILED));
        String lastWord = "";
        try {
            JdbcStatementResult result = run(sql, firstWord);
            lastWord = failed ? "" : firstWord;
            tied = tied.after(sql);
            if (failed && KEEPS.contains(firstWord)) {
                // Servers take it for a ROLLBACK without an error, and AND CHAIN goes on with what was set before.
                prologue.endTransaction(false, "");
                throw ExternalProblems.rolledBack().asException();
            }
            if (dialect.setsUp(firstWord, sql)) {
                prologue.add(sql);
            }
            return result;
        } finally {
            if (dialect.settingsAreTransactional()) {
                boolean none = transaction(connection).equals(Optional.of(TransactionStatus.NONE));
                prologue.endTransaction(!none, lastWord);
            }
        }
    }

    private Optional<TransactionStatus> transaction(JdbcConnection of) {
        try {
            return dialect.transaction(of.driver());
        } catch (SQLException e) {
            // A driver that has forgotten it.
            return Optional.empty();
        }
    }

    /** Runs a statement as work that began, and that ends with it or with its rows. */
    private JdbcStatementResult run(String sql, String firstWord) {
        boolean handedOver = false;
        try {
            Optional<BatchStream> fast = connection.call(sql, driver -> dialect.openFast(connection, sql));
            JdbcStatementResult result = fast.isPresent()
                    ? new JdbcStatementResult(fast, OptionalLong.empty(), List.of())
                    : connection.call(sql, driver -> plainly(driver, sql, firstWord));
            handedOver = result.rows().isPresent();
            return result;
        } finally {
            if (!handedOver) {
                connection.end();
            }
        }
    }

    private JdbcStatementResult plainly(Connection driver, String sql, String firstWord) throws SQLException {
        dialect.refresh(driver);
        Statement statement = connection.watch(dialect.statement(driver, sql));
        boolean streaming = false;
        try {
            if (dialect.execute(statement, sql)) {
                BatchStream rows = stream(sql, statement);
                streaming = true;
                return new JdbcStatementResult(Optional.of(rows), OptionalLong.empty(), List.of());
            }
            return new JdbcStatementResult(Optional.empty(), count(firstWord, statement), warnings(statement));
        } finally {
            if (!streaming) {
                statement.close();
            }
        }
    }

    private BatchStream stream(String sql, Statement statement) throws SQLException {
        ResultSet rows = statement.getResultSet();
        return new ResultSetStream(connection, dialect, sql, statement, rows, dialect.rows(rows));
    }

    private static OptionalLong count(String firstWord, Statement statement) throws SQLException {
        long count;
        try {
            count = statement.getLargeUpdateCount();
        } catch (UnsupportedOperationException e) {
            count = statement.getUpdateCount();
        }
        // After other statements some drivers repeat the last count.
        return count >= 0 && CHANGES.contains(firstWord) ? OptionalLong.of(count) : OptionalLong.empty();
    }

    private static List<String> warnings(Statement statement) throws SQLException {
        List<String> warnings = new ArrayList<>();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            warnings.add(String.valueOf(warning.getMessage()));
        }
        return warnings;
    }

    @Override
    public Optional<Schema> describe(String query) {
        return working(query, driver -> dialect.describe(driver, query));
    }

    @Override
    public OptionalLong estimateRows(String query) {
        return working(query, driver -> dialect.estimateRows(driver, query));
    }

    @Override
    public BatchStream open(String query) {
        begin();
        boolean placed = false;
        try {
            placeOfQuery = Optional.of(connection.call(driver -> {
                dialect.refresh(driver);
                return dialect.place(driver);
            }));
            placed = true;
        } finally {
            if (!placed) {
                connection.end();
            }
        }
        return run(query, Prologue.firstWord(query))
                .rows()
                .orElseThrow(() ->
                        ExternalProblems.database("the statement gives no rows").asException());
    }

    @Override
    public List<Split> splits(String query, int most) {
        return List.of(new Split(query));
    }

    @Override
    public Optional<Schema> describeTable(QualifiedName table) {
        return working("", driver -> {
            Optional<JdbcCatalog.Relation> found = dialect.catalog().find(driver, table);
            return found.isEmpty() ? Optional.empty() : Optional.of(dialect.describe(driver, found.get()));
        });
    }

    @Override
    public Optional<String> tableComment(QualifiedName table) {
        return working("", driver -> dialect.catalog().find(driver, table))
                .filter(relation -> !relation.view())
                .flatMap(JdbcCatalog.Relation::comment);
    }

    @Override
    public List<QualifiedName> tablesWithColumns(List<String> columns) {
        return working("", driver -> dialect.catalog().tablesWithColumns(driver, columns));
    }

    @Override
    public TableWriter openWriter(WriteRequest request) {
        Place place = connection.isWorking()
                ? placeOfQuery.orElseThrow(() -> new IllegalStateException("rows of a statement are being read"))
                : working("", dialect::place);
        JdbcConnection own = database.connect();
        others.add(own);
        boolean opened = false;
        try {
            own.begin();
            setUp(own);
            // Where names lie may have changed since by other means than the statements of the prologue.
            own.call(driver -> {
                dialect.goTo(place, driver);
                return true;
            });
            JdbcTableWriter writer = JdbcTableWriter.open(own, dialect, request, closed -> {
                writers.remove(closed);
                others.remove(own);
            });
            writers.add(writer);
            opened = true;
            return writer;
        } finally {
            if (!opened) {
                others.remove(own);
                own.close();
            }
        }
    }

    /** Repeats on another connection, whose work began, what has set the session up. */
    private void setUp(JdbcConnection other) {
        for (String sql : prologue.statements()) {
            other.call(driver -> {
                try (Statement statement = other.watch(dialect.statement(driver, sql))) {
                    return dialect.execute(statement, sql);
                }
            });
        }
    }

    @Override
    public String render(QualifiedName name) {
        return dialect.names().render(name);
    }

    @Override
    public String literal(String text) {
        return dialect.names().literal(text);
    }

    @Override
    public void cancel() {
        connection.cancel();
        others.forEach(JdbcConnection::cancel);
    }

    @Override
    public Optional<SessionListing> listing() {
        return Optional.of(new JdbcListing(this, dialect));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        database.forget(this);
        List<Runnable> ends = new ArrayList<>();
        writers.forEach(writer -> ends.add(writer::close));
        ends.add(connection::close);
        Closing.all(ends);
    }

    /** Starts work, on another connection if the server has dropped this one while nothing was asked of it. */
    private void begin() {
        long now = System.nanoTime();
        if ((connection.isSuspect() || now - lastUse > IDLE_NANOS) && connection.isLost()) {
            connectAgain();
        }
        lastUse = now;
        connection.begin();
    }

    private void connectAgain() {
        JdbcConnection fresh = database.connect();
        others.add(fresh);
        boolean ready = false;
        try {
            prologue.endTransaction(false, "");
            fresh.begin();
            setUp(fresh);
            fresh.end();
            ready = true;
        } finally {
            others.remove(fresh);
            if (!ready) {
                fresh.close();
            }
        }
        JdbcConnection dropped = connection;
        connection = fresh;
        ConnectionState lost = transaction(dropped).map(tied::with).orElse(tied);
        tied = ConnectionState.FREE;
        dropped.abandon();
        if (lost != ConnectionState.FREE) {
            throw ExternalProblems.connectionLost(lost.what()).asException();
        }
    }

    /** Works on the connection by a call that is all there is to do. */
    <T> T working(String sql, JdbcConnection.Call<T> work) {
        begin();
        try {
            return connection.call(sql, driver -> {
                dialect.refresh(driver);
                return work.run(driver);
            });
        } finally {
            connection.end();
        }
    }
}
