package org.sqlflow.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** An opened data source with a session; its end checks that no memory is left. */
public final class OpenedSource implements AutoCloseable {
    private final BufferAllocator allocator = new RootAllocator();
    private final Database database;
    private final Session session;

    private OpenedSource(DataSource dataSource, Path home) {
        this.database = Connector.of(dataSource).orElseThrow().open(dataSource, new ConnectorContext(allocator, home));
        this.session = database.openSession();
    }

    /** Opens the data source of a URL. */
    public static OpenedSource open(String url, Path home) {
        return new OpenedSource(new DataSource(url), home);
    }

    /** Its session. */
    public Session session() {
        return session;
    }

    /** The database. */
    public Database database() {
        return database;
    }

    /** Its memory. */
    public BufferAllocator allocator() {
        return allocator;
    }

    /** Runs a statement; its rows as texts, with values parted by a bar. */
    public List<String> run(String sql) {
        return run(session, sql);
    }

    /** The same on another session. */
    public static List<String> run(Session session, String sql) {
        List<String> rows = new ArrayList<>();
        try (StatementResult result = session.execute(sql)) {
            if (result.rows().isPresent()) {
                forEach(result.rows().get(), batch -> rows.addAll(texts(batch)));
            }
        }
        return rows;
    }

    /** Does something with each batch. */
    public static void forEach(BatchStream stream, Consumer<VectorSchemaRoot> work) {
        for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
            work.accept(batch.get());
        }
    }

    private static List<String> texts(VectorSchemaRoot batch) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < batch.getRowCount(); row++) {
            List<String> values = new ArrayList<>();
            for (FieldVector vector : batch.getFieldVectors()) {
                values.add(String.valueOf(vector.getObject(row)));
            }
            rows.add(String.join("|", values));
        }
        return rows;
    }

    /** Writes what a query gives into a table. */
    public void write(
            String query, String table, WriteRequest.Mode mode, List<String> key, Function<TableWriter, Boolean> end) {
        write(session, query, table, mode, key, end);
    }

    /** The same from another session. */
    public static void write(
            Session from,
            String query,
            String table,
            WriteRequest.Mode mode,
            List<String> key,
            Function<TableWriter, Boolean> end) {
        try (BatchStream rows = from.open(query);
                TableWriter writer = from.openWriter(new WriteRequest(
                        name(table), rows.schema(), mode, key, Optional.of("it's */ a comment"), "j0b"))) {
            forEach(rows, writer::append);
            if (end.apply(writer)) {
                writer.commit();
            }
        }
    }

    /** A name of parts parted by dots. */
    public static QualifiedName name(String text) {
        return new QualifiedName(
                Arrays.stream(text.split("\\.")).map(Identifier::of).toList());
    }

    @Override
    public void close() {
        session.close();
        database.close();
        assertThat(allocator.getAllocatedMemory()).isZero();
        allocator.close();
    }
}
