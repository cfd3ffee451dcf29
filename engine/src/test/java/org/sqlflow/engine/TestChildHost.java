package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.engine.host.ChildHost;
import org.sqlflow.engine.host.ChildProcesses;
import org.sqlflow.engine.host.StepHost;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.runtime.ModelCache;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.RuntimeOptions;
import org.sqlflow.runtime.StepRunner;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/** Steps in child processes: the same results and errors, and processes that are killed. */
class TestChildHost {
    private static final String TRAIN =
            "SELECT a, b, y FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=%d LABEL y INTO %s";
    private static final String PREDICT = "SELECT a, b FROM t ORDER BY a, b TO PREDICT USING m";

    private final Connector connector =
            Connector.of(new DataSource("duckdb://:memory:")).orElseThrow();
    private final TypeCatalog catalog = TypeCatalog.load();
    private final RootAllocator allocator = new RootAllocator();
    private final ModelCache models = new ModelCache();
    private final List<Event> events = new ArrayList<>();

    @TempDir
    private Path home;

    private ChildProcesses children;
    private Database database;
    private Session session;
    private RuntimeContext context;
    private LocalEngine here;
    private LocalEngine apart;

    @BeforeEach
    void open() {
        DataSource source = new DataSource("duckdb://" + home.resolve("shop.db"));
        children = new ChildProcesses("duckdb", home, List.of());
        database = connector.open(source, new ConnectorContext(allocator, home));
        session = database.openSession();
        context = new RuntimeContext(
                session,
                connector.lexicalRules(),
                catalog,
                allocator,
                new RuntimeOptions(2, 64L << 20, 8L << 30, home.resolve("tmp")),
                "test",
                models);
        StepHost inProcess = new StepRunner(context)::run;
        here = new LocalEngine(context);
        AtomicBoolean changed = new AtomicBoolean();
        apart = here.withHosts(
                each -> new SelectiveHost(inProcess, new ChildHost(each, source, home, children), changed));
        run(
                here,
                "CREATE TABLE t AS SELECT i * 7919 % 1000 / 10.0 AS a, i % 17 AS b, i % 2 = 0 AS y FROM range(3000) r(i)");
    }

    @AfterEach
    void close() {
        children.close();
        models.close();
        session.close();
        database.close();
        allocator.close();
    }

    private List<Problem> run(LocalEngine engine, String program) {
        return run(engine, program, new CancellationToken(), event -> {});
    }

    private List<Problem> run(LocalEngine engine, String program, CancellationToken cancellation, EventSink watcher) {
        Compilation compilation =
                new PlanCompiler(catalog).compile(new SqlParser(connector.lexicalRules()).parse(program));
        assertThat(compilation.problems()).isEmpty();
        events.clear();
        return engine.run(
                compilation.plan(),
                new RunOptions(false),
                event -> {
                    events.add(event);
                    watcher.accept(event);
                },
                cancellation);
    }

    private List<Event> rows() {
        return events.stream().filter(Event.Rows.class::isInstance).toList();
    }

    /** What is left of temporary files. */
    private List<Path> remains() throws IOException {
        Path scratch = home.resolve("tmp");
        if (!Files.isDirectory(scratch)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(scratch)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }

    private static void kill(String signal) {
        long child = ProcessHandle.current()
                .children()
                .filter(process -> process.info().commandLine().orElse("").contains("ChildMain"))
                .findFirst()
                .orElseThrow()
                .pid();
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(child))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something when the training is under way, once. */
    private static EventSink whenTraining(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return event -> {
            if (event instanceof Event.Progress progress
                    && progress.phase().equals("training")
                    && done.compareAndSet(false, true)) {
                action.run();
            }
        };
    }

    @Test
    void theResultsAreTheSame() {
        assertThat(run(apart, TRAIN.formatted(5, "m"))).isEmpty();
        assertThat(rows()).hasSize(1);
        assertThat(events).anyMatch(event -> event instanceof Event.Progress);
        assertThat(run(apart, PREDICT)).isEmpty();
        List<Event> predicted = rows();
        assertThat(run(here, PREDICT)).isEmpty();
        assertThat(rows()).isNotEmpty().isEqualTo(predicted);
        assertThat(run(apart, "SELECT * FROM t TO PREDICT r.x USING m; SELECT count(*) FROM r"))
                .isEmpty();
        assertThat(events)
                .filteredOn(Event.Finished.class::isInstance)
                .extracting(event -> ((Event.Finished) event).affectedRows().orElse(-1))
                .startsWith(3000L);
    }

    @Test
    void theErrorsAreTheSame() {
        String program = "SELECT a, b FROM t TO TRAIN xgboost.gbtree LABEL nothing INTO m";
        List<Problem> problems = run(apart, program);
        assertThat(problems).hasSize(1).isEqualTo(run(here, program));
    }

    @ParameterizedTest
    @CsvSource({"KILL, was killed", "SEGV, crashed in a native library"})
    void aProcessThatEndsIsAnErrorAndNoMore(String signal, String message) throws IOException {
        List<Problem> problems =
                run(apart, TRAIN.formatted(1_000_000, "m"), new CancellationToken(), whenTraining(() -> kill(signal)));
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).code()).isEqualTo(ErrorCode.PROCESS_ENDED);
        assertThat(problems.get(0).message()).contains(message);
        assertThat(problems.get(0).location()).isPresent();
        assertThat(remains()).isEmpty();
        assertThat(run(apart, TRAIN.formatted(2, "m"))).isEmpty();
    }

    @Test
    void aProcessWhoseHeapIsFullIsAnErrorAndNoMore() throws IOException {
        DataSource source = new DataSource("duckdb://" + home.resolve("shop.db"));
        LocalEngine narrow = here.withHosts(each -> new SelectiveHost(
                new StepRunner(each)::run,
                new ChildHost(each, source, home, new ChildProcesses("duckdb", home, List.of("-Xmx24m"))),
                new AtomicBoolean()));
        run(
                here,
                "CREATE TABLE names AS SELECT md5(i::VARCHAR) || md5((i + 1)::VARCHAR) AS name, i % 3 AS y FROM range(400000) r(i)");
        List<Problem> problems = run(
                narrow,
                "FROM names TO TRAIN xgboost.gbtree WITH train.max_categories=1000000, train.num_boost_round=1 LABEL y INTO m");
        assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.OUT_OF_MEMORY);
        assertThat(problems.get(0).message()).contains("heap");
        assertThat(remains()).isEmpty();
        assertThat(run(apart, TRAIN.formatted(2, "m"))).isEmpty();
    }

    @Test
    void besideEachOtherStepsRunApartUntilTheSessionIsSetUp() {
        DataSource source = new DataSource("duckdb://" + home.resolve("shop.db"));
        AtomicBoolean changed = new AtomicBoolean();
        LocalEngine parallel = new LocalEngine(
                        context,
                        () -> new RuntimeContext(
                                database.openSession(),
                                connector.lexicalRules(),
                                catalog,
                                allocator,
                                context.options(),
                                "beside",
                                new ModelCache()))
                .withHosts(each -> new SelectiveHost(
                        new StepRunner(each)::run, new ChildHost(each, source, home, children), changed));
        Compilation compilation = new PlanCompiler(catalog)
                .compile(new SqlParser(connector.lexicalRules())
                        .parse(TRAIN.formatted(2, "m1") + ";" + TRAIN.formatted(2, "m2")
                                + "; CREATE SCHEMA other; CREATE TABLE other.u AS FROM t; USE other;"
                                + (TRAIN.formatted(2, "m3") + ";" + TRAIN.formatted(2, "m4"))
                                        .replace("FROM t", "FROM u")));
        events.clear();
        assertThat(parallel.run(compilation.plan(), new RunOptions(false, 2), events::add, new CancellationToken()))
                .isEmpty();
        List<Integer> here = new ArrayList<>();
        int statement = -1;
        for (Event event : events) {
            if (event instanceof Event.Started started) {
                statement = started.statement();
            } else if (event instanceof Event.Message message && message.text().startsWith("runs in this process")) {
                here.add(statement);
            }
        }
        assertThat(here).containsExactly(5, 6);
    }

    @Test
    void aProcessWaitsForTheNextStepAndEndsWithTheProgram() {
        children.expect(2);
        List<ProcessHandle> first = processes();
        assertThat(first).hasSize(1);
        assertThat(run(apart, TRAIN.formatted(2, "m"))).isEmpty();
        List<ProcessHandle> second = processes();
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        children.close();
        second.forEach(process -> process.onExit().join());
        assertThat(processes()).isEmpty();
        assertThat(run(apart, TRAIN.formatted(2, "m"))).isEmpty();
    }

    @Test
    void aWaitingProcessThatIsKilledIsReplaced() {
        children.expect(1);
        for (ProcessHandle process : processes()) {
            process.destroyForcibly();
            process.onExit().join();
        }
        assertThat(run(apart, TRAIN.formatted(2, "m"))).isEmpty();
    }

    private static List<ProcessHandle> processes() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    @Test
    void aCancelledStepEnds() throws IOException {
        CancellationToken cancellation = new CancellationToken();
        List<Problem> problems =
                run(apart, TRAIN.formatted(1_000_000, "m"), cancellation, whenTraining(cancellation::cancel));
        assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.CANCELLED);
        assertThat(remains()).isEmpty();
    }

    @Test
    void whatAnotherProcessWouldNotSeeRunsHere() {
        assertThat(
                        run(
                                apart,
                                "CREATE TEMP TABLE own AS SELECT * FROM t LIMIT 100;"
                                        + "SELECT * FROM own TO TRAIN xgboost.gbtree WITH train.num_boost_round=2 LABEL y INTO m"))
                .isEmpty();
        assertThat(events)
                .anyMatch(event ->
                        event instanceof Event.Message message && message.text().startsWith("runs in this process"));
    }
}
