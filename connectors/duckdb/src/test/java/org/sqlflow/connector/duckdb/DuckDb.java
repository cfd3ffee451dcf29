package org.sqlflow.connector.duckdb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DriverLeaks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** A directory, a database in memory and a session for each test, and a check that the test leaves nothing open. */
final class DuckDb implements BeforeEachCallback, AfterEachCallback {
    private final List<Database> opened = new ArrayList<>();
    private BufferAllocator allocator = new RootAllocator();
    private Path directory = Path.of("");
    private @Nullable Session session;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        allocator = new RootAllocator();
        directory = Files.createTempDirectory("sqlflow-duckdb");
        session = open("duckdb://:memory:").openSession();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        boolean failed = context.getExecutionException().isPresent();
        try {
            if (!failed) {
                assertThat(allocator.getAllocatedMemory())
                        .as("Arrow memory left")
                        .isZero();
                assertThat(opened.stream().mapToInt(DuckDb::leftOpen).sum())
                        .as("statements and writers left open")
                        .isZero();
            }
        } finally {
            opened.forEach(Database::close);
            opened.clear();
            if (!failed) {
                allocator.close();
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    Session session() {
        return requireNonNull(session);
    }

    Path directory() {
        return directory;
    }

    BufferAllocator allocator() {
        return allocator;
    }

    /** Opens a database that is closed after the test. */
    Database open(String url) {
        Database database = new DuckDbConnector()
                .open(new DataSource(url), new ConnectorContext(allocator, directory.resolve("home")));
        opened.add(database);
        return database;
    }

    /** The first database of the test. */
    Database database() {
        return opened.get(0);
    }

    /** Runs a statement and gives its rows as text. */
    List<String> run(String sql) {
        return run(session(), sql);
    }

    static List<String> run(Session session, String sql) {
        try (StatementResult result = session.execute(sql)) {
            return result.rows().isPresent() ? text(result.rows().get()) : List.of();
        }
    }

    /** The rows of a stream, the values of each separated by commas. */
    static List<String> text(BatchStream stream) {
        List<String> rows = new ArrayList<>();
        for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
            assertThat(batch.get().getRowCount()).isPositive();
            assertThat(batch.get().getSchema()).isEqualTo(stream.schema());
            for (int row = 0; row < batch.get().getRowCount(); row++) {
                StringBuilder text = new StringBuilder();
                for (FieldVector vector : batch.get().getFieldVectors()) {
                    text.append(text.isEmpty() ? "" : ",").append(vector.getObject(row));
                }
                rows.add(text.toString());
            }
        }
        return rows;
    }

    /** Writes what a query gives; the query is read on the session's connection meanwhile. */
    static void write(Session session, String query, String table, WriteRequest.Mode mode, List<String> keys) {
        try (BatchStream rows = session.open(query);
                TableWriter writer = session.openWriter(request(rows.schema(), table, mode, keys))) {
            for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                writer.append(batch.get());
            }
            writer.commit();
        }
    }

    static WriteRequest request(Schema schema, String table, WriteRequest.Mode mode, List<String> keys) {
        return new WriteRequest(QualifiedName.of(table.split("\\.", -1)), schema, mode, keys, Optional.empty(), "job1");
    }

    private static int leftOpen(Database database) {
        Optional<DuckDbDatabase> local =
                database instanceof SharedDatabase shared ? shared.local() : Optional.of((DuckDbDatabase) database);
        return local.map(DuckDb::openOf).orElse(0);
    }

    private static int openOf(DuckDbDatabase database) {
        return database.sessions().stream()
                .mapToInt(open -> open.writers() + DriverLeaks.openStatements(open.driver()))
                .sum();
    }
}
