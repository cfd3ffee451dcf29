package org.sqlflow.connector.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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

    /** A connection that was used a moment ago is not asked whether it still is one. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JdbcDatabase database;
    private final JdbcDialect dialect;
    /** Another one from the time on when the server is found to have dropped it. */
    private volatile JdbcConnection connection;

    private final Prologue prologue = new Prologue();
    private final Set<JdbcTableWriter> writers = new CopyOnWriteArraySet<>();
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
        Optional<BatchStream> fast = openFast(sql);
        if (fast.isPresent()) {
            return new JdbcStatementResult(fast, OptionalLong.empty(), List.of());
        }
        JdbcStatementResult result = run(sql, firstWord);
        tied = tied.after(firstWord, sql);
        if (dialect.setsUp(firstWord, sql)) {
            prologue.add(sql);
        }
        return result;
    }

    private JdbcStatementResult run(String sql, String firstWord) {
        begin();
        boolean handedOver = false;
        try {
            JdbcStatementResult result = connection.call(sql, driver -> {
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
            });
            handedOver = result.rows().isPresent();
            return result;
        } finally {
            if (!handedOver) {
                connection.end();
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
        placeOfQuery = Optional.of(working("", dialect::place));
        Optional<BatchStream> fast = openFast(query);
        if (fast.isPresent()) {
            return fast.get();
        }
        JdbcStatementResult result = run(query, Prologue.firstWord(query));
        return result.rows()
                .orElseThrow(() ->
                        ExternalProblems.database("the statement gives no rows").asException());
    }

    private Optional<BatchStream> openFast(String query) {
        begin();
        boolean handedOver = false;
        try {
            Optional<BatchStream> fast = connection.call(query, driver -> dialect.openFast(connection, query));
            handedOver = fast.isPresent();
            return fast;
        } finally {
            if (!handedOver) {
                connection.end();
            }
        }
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
        try {
            own.begin();
            own.call(driver -> {
                dialect.goTo(place, driver);
                return true;
            });
            prologue.statements().forEach(own::run);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
        JdbcTableWriter writer = JdbcTableWriter.begin(own, dialect, request, writers::remove);
        writers.add(writer);
        return writer;
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
        writers.forEach(JdbcTableWriter::cancel);
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
        new LinkedHashSet<>(writers).forEach(JdbcTableWriter::close);
        connection.close();
    }

    /** Starts work, on another connection if the server has dropped this one while nothing was asked of it. */
    private void begin() {
        long now = System.nanoTime();
        if (now - lastUse > IDLE_NANOS && connection.isLost()) {
            connectAgain();
        }
        lastUse = now;
        connection.begin();
    }

    private void connectAgain() {
        JdbcConnection fresh = database.connect();
        try {
            fresh.begin();
            prologue.statements().forEach(fresh::run);
            fresh.end();
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
        JdbcConnection dropped = connection;
        connection = fresh;
        dropped.abandon();
        ConnectionState lost = tied;
        tied = ConnectionState.FREE;
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
