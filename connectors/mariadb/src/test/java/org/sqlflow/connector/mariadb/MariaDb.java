package org.sqlflow.connector.mariadb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.JdbcTarget;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/**
 * A database of the server of {@code scripts/servers.sh} for each test, with a session, and a check that the test leaves no
 * memory, no connection and no staging table.
 */
final class MariaDb implements BeforeEachCallback, AfterEachCallback {
    private static final int UNKNOWN_THREAD = 1094;

    private static final String VARIABLE = "SQLFLOW_TEST_MARIADB";
    private static final MariaDbDialect DIALECT = new MariaDbDialect(LexicalRules.MYSQL);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<Database> opened = new ArrayList<>();
    private final long process = ProcessHandle.current().pid();
    private BufferAllocator allocator = new RootAllocator();
    private String name = "";
    private @Nullable Session session;

    @Override
    public void beforeEach(ExtensionContext context) {
        allocator = new RootAllocator();
        name = "test_" + process + "_" + NUMBER.incrementAndGet();
        admin("mysql", "CREATE DATABASE " + name);
        session = open(url()).openSession();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        opened.forEach(Database::close);
        opened.clear();
        try {
            if (!failed) {
                assertThat(allocator.getAllocatedMemory())
                        .as("Arrow memory left")
                        .isZero();
                allocator.close();
                assertThat(admin("SELECT count(*) FROM information_schema.tables WHERE table_schema = database()"
                                + " AND table_name LIKE '%\\\\_\\\\_sqlflow\\\\_%'"))
                        .as("staging tables left")
                        .isEqualTo("0");
                awaitEnd();
            }
        } finally {
            admin("mysql", "DROP DATABASE IF EXISTS " + name);
        }
    }

    /** A server's thread ends a moment after its connection. */
    private void awaitEnd() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!connections().equals("0")) {
            assertThat(System.nanoTime()).as("connections left open").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    /** How many connections there are in the test's database, beside the one that asks. */
    String connections() {
        return admin("SELECT count(*) FROM information_schema.processlist WHERE db = '" + name
                + "' AND id <> connection_id()");
    }

    static String server() {
        return requireNonNull(System.getenv(VARIABLE), VARIABLE + " is not set: see scripts/servers.sh");
    }

    /** The URL of the test's database. */
    String url() {
        return urlOf(name);
    }

    String databaseName() {
        return name;
    }

    private static String urlOf(String database) {
        return server().substring(0, server().lastIndexOf('/') + 1) + database;
    }

    Session session() {
        return requireNonNull(session);
    }

    BufferAllocator allocator() {
        return allocator;
    }

    Database open(String url) {
        return open(new DataSource(url));
    }

    Database open(DataSource source) {
        Database database = new MySqlConnector().open(source, new ConnectorContext(allocator, Path.of("nowhere")));
        opened.add(database);
        return database;
    }

    /** Runs statements by another connection and gives the first value of the last one's result. */
    String admin(String sql) {
        return admin(name, sql);
    }

    private static String admin(String database, String sql) {
        JdbcTarget target = ServerTarget.target(new DataSource(urlOf(database)), DIALECT);
        try (Connection connection = target.connect(DIALECT);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Ends the connections to the test's database, beside the one that asks. */
    void killTheOthers() {
        kill(admin("SELECT group_concat(id) FROM information_schema.processlist"
                + " WHERE db = database() AND id <> connection_id()"));
    }

    /** Ends connections, given by their numbers with commas between them. */
    void kill(String ids) {
        for (String id : ids.split(",", -1)) {
            try {
                admin("KILL CONNECTION " + id);
            } catch (IllegalStateException e) {
                // One that has ended by itself meanwhile is what was wanted.
                if (!(e.getCause() instanceof SQLException reason) || reason.getErrorCode() != UNKNOWN_THREAD) {
                    throw e;
                }
            }
        }
    }

    /** Waits until a query that counts gives 1. */
    void await(String query) throws InterruptedException, TimeoutException {
        await(query, 10);
    }

    /** The same, with a pause between two looks. */
    void await(String query, int pauseMillis) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!admin(query).equals("1")) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("it did not happen: " + query);
            }
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
        }
    }

    /** Waits until a statement runs whose text is like a pattern. */
    void awaitStatement(String pattern) throws InterruptedException, TimeoutException {
        await("SELECT count(*) FROM information_schema.processlist WHERE info LIKE '" + pattern
                + "' AND id <> connection_id()");
    }

    void run(String sql) {
        session().execute(sql).close();
    }

    /** The values of all rows as Java's objects, texts as strings. */
    List<List<@Nullable Object>> rows(String query) {
        try (BatchStream stream = session().open(query)) {
            return rows(stream);
        }
    }

    /** The same of any statement. */
    List<List<@Nullable Object>> rowsOf(String statement) {
        try (StatementResult result = session().execute(statement)) {
            return rows(result.rows().orElseThrow());
        }
    }

    static List<List<@Nullable Object>> rows(BatchStream stream) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
            for (int row = 0; row < batch.get().getRowCount(); row++) {
                List<@Nullable Object> values = new ArrayList<>();
                for (FieldVector vector : batch.get().getFieldVectors()) {
                    Object value = vector.getObject(row);
                    values.add(value instanceof org.apache.arrow.vector.util.Text text ? text.toString() : value);
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /** Writes what a query gives into a table. */
    void copy(String query, QualifiedName target, WriteRequest.Mode mode) {
        try (BatchStream stream = session().open(query);
                TableWriter writer = session()
                        .openWriter(new WriteRequest(
                                target, stream.schema(), mode, List.of(), Optional.of("made by a test"), "job1"))) {
            for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                writer.append(batch.get());
            }
            writer.commit();
        }
    }
}
