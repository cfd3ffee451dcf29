package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventCodec;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.runtime.ModelCache;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.RuntimeOptions;
import org.sqlflow.runtime.job.JobDirectory;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/**
 * Runs programs on a DuckDB in memory with the real model types, and fails a test that leaves Arrow memory or temporary
 * files.
 */
final class ProgramExtension implements BeforeEachCallback, AfterEachCallback {
    private final TypeCatalog catalog = TypeCatalog.load();
    private final Connector connector =
            Connector.of(new DataSource("duckdb://:memory:")).orElseThrow();
    private final EventCodec codec = new EventCodec();

    private final long roomForModels;
    private final int previewRows;
    private final long memoryLimit;

    private @Nullable Running running;

    ProgramExtension() {
        this(64L << 20);
    }

    /** Runs programs in a session that keeps so many bytes of models at hand. */
    ProgramExtension(long roomForModels) {
        this(roomForModels, RuntimeOptions.PREVIEW_ROWS, 8L << 30);
    }

    private ProgramExtension(long roomForModels, int previewRows, long memoryLimit) {
        this.roomForModels = roomForModels;
        this.previewRows = previewRows;
        this.memoryLimit = memoryLimit;
    }

    /** Runs programs whose trainings may need no more memory than this, in bytes. */
    static ProgramExtension withMemoryLimit(long bytes) {
        return new ProgramExtension(64L << 20, RuntimeOptions.PREVIEW_ROWS, bytes);
    }

    /** Runs programs whose dry runs look at no more rows than these. */
    static ProgramExtension withPreviewRows(int rows) {
        return new ProgramExtension(64L << 20, rows, 8L << 30);
    }

    /** What a test runs on. */
    private record Running(
            Path home,
            RootAllocator allocator,
            Database database,
            WatchedSession session,
            LocalEngine engine,
            ModelCache models) {}

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Path home = Files.createTempDirectory("sqlflow-test");
        RootAllocator allocator = new RootAllocator();
        Database database = connector.open(new DataSource("duckdb://:memory:"), new ConnectorContext(allocator, home));
        WatchedSession session = new WatchedSession(database.openSession());
        ModelCache models = new ModelCache(roomForModels);
        RuntimeOptions options = new RuntimeOptions(2, 64L << 20, memoryLimit, home.resolve("tmp"), previewRows);
        LocalEngine engine = new LocalEngine(
                new RuntimeContext(
                        session,
                        connector.lexicalRules(),
                        catalog,
                        allocator,
                        options,
                        "test",
                        models,
                        Optional.empty(),
                        Optional.of(new JobDirectory(home.resolve("jobs")))),
                () -> new RuntimeContext(
                        database.openSession(),
                        connector.lexicalRules(),
                        catalog,
                        allocator,
                        options,
                        "beside",
                        new ModelCache()));
        running = new Running(home, allocator, database, session, engine, models);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        Running ended = running();
        ended.models.close();
        ended.session.close();
        ended.database.close();
        try (Stream<Path> files = Files.walk(ended.home)) {
            List<Path> found = files.sorted(Comparator.reverseOrder()).toList();
            assertThat(found.stream().filter(Files::isRegularFile)).isEmpty();
            for (Path path : found) {
                Files.delete(path);
            }
        }
        assertThat(ended.allocator.getAllocatedMemory())
                .as("Arrow memory that was not released")
                .isZero();
        ended.allocator.close();
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("no test is running");
        }
        return running;
    }

    /** The session that programs run in. */
    WatchedSession session() {
        return running().session;
    }

    /** Where records of jobs are looked for; a test that makes some removes them. */
    Path jobs() {
        return running().home.resolve("jobs");
    }

    RootAllocator allocator() {
        return running().allocator;
    }

    /** The outcome of a program. */
    record Outcome(List<Event> events, List<Problem> problems) {
        /** The texts of all messages. */
        List<String> messages() {
            return events.stream()
                    .filter(Event.Message.class::isInstance)
                    .map(event -> ((Event.Message) event).text())
                    .toList();
        }

        /** What was going on, in order. */
        List<String> phases() {
            return events.stream()
                    .filter(Event.Progress.class::isInstance)
                    .map(event -> ((Event.Progress) event).phase())
                    .distinct()
                    .toList();
        }

        /** All figures. */
        List<Event.Figure> figures() {
            return events.stream()
                    .filter(Event.Figure.class::isInstance)
                    .map(Event.Figure.class::cast)
                    .toList();
        }
    }

    /** Compiles and runs a program; every event crosses the border of JSON and back. */
    Outcome run(String program) {
        return run(program, new CancellationToken(), event -> {});
    }

    Outcome run(String program, CancellationToken cancellation, EventSink watcher) {
        return run(program, new RunOptions(false), cancellation, watcher);
    }

    Outcome run(String program, RunOptions options, CancellationToken cancellation, EventSink watcher) {
        Compilation compilation =
                new PlanCompiler(catalog).compile(new SqlParser(connector.lexicalRules()).parse(program));
        List<Event> events = new ArrayList<>();
        if (!compilation.problems().isEmpty()) {
            return new Outcome(events, compilation.problems());
        }
        List<Problem> failures = running()
                .engine
                .run(
                        compilation.plan(),
                        options,
                        event -> {
                            events.add(codec.decode(codec.encode(event)));
                            watcher.accept(event);
                        },
                        cancellation);
        return new Outcome(events, failures);
    }

    /** Another session of the same database, which the test closes. */
    Session openSession() {
        return running().database.openSession();
    }

    /** The engine that runs the programs. */
    LocalEngine engine() {
        return running().engine;
    }

    /** The plan of a program without mistakes. */
    Plan plan(String program) {
        Compilation compilation =
                new PlanCompiler(catalog).compile(new SqlParser(connector.lexicalRules()).parse(program));
        assertThat(compilation.problems()).isEmpty();
        return compilation.plan();
    }

    /** Runs a program that must succeed. */
    Outcome succeed(String program) {
        Outcome outcome = run(program);
        assertThat(outcome.problems()).isEmpty();
        return outcome;
    }

    /** The rows of the last result of a program that must succeed; strings as strings, NULL as null. */
    List<Map<String, @Nullable Object>> rows(String program) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Event event : succeed(program).events()) {
            if (event instanceof Event.Rows batch) {
                if (!batch.continued()) {
                    rows.clear();
                }
                read(batch, rows);
            }
        }
        return rows;
    }

    private void read(Event.Rows batch, List<Map<String, @Nullable Object>> rows) {
        try (ArrowStreamReader reader = new ArrowStreamReader(batch.arrow().openStream(), running().allocator)) {
            while (reader.loadNextBatch()) {
                for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
                        Object value = vector.getObject(row);
                        values.put(
                                vector.getName(),
                                value instanceof org.apache.arrow.vector.util.Text ? value.toString() : value);
                    }
                    rows.add(values);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
