package org.sqlflow.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.sqlflow.base.error.Problem;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.runtime.ModelCache;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.RuntimeOptions;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/**
 * Measures {@code SELECT predict('m', {…})} of one row in a warm session, beside the same SELECT without the call. Run it
 * on an idle machine, its class with the module's test class path.
 */
public final class OneRowBenchmark {
    private static final int FEATURES = 28;
    private static final int REPETITIONS = 2000;

    private OneRowBenchmark() {}

    /** Prints the times of the later half of the runs. */
    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("sqlflow-benchmark");
        Connector connector = Connector.of(new DataSource("duckdb://:memory:")).orElseThrow();
        try (RootAllocator allocator = new RootAllocator();
                Database database =
                        connector.open(new DataSource("duckdb://:memory:"), new ConnectorContext(allocator, home));
                Session session = database.openSession();
                ModelCache models = new ModelCache()) {
            Engine engine = new Engine(connector, session, models, allocator, home);
            engine.run("CREATE TABLE t AS SELECT "
                    + columns(i -> "hash(i + " + i + ") % 1000 / 1000.0 AS f" + i, ", ")
                    + ", hash(i) % 2 AS label FROM range(20000) r(i)");
            engine.run("SELECT * FROM t TO TRAIN xgboost.gbtree WITH objective=binary:logistic, max_depth=6,"
                    + " train.num_boost_round=100 LABEL label INTO m");
            String struct = "{" + columns(i -> "'f" + i + "': 0." + i, ", ") + "}";
            engine.measure("plain", "SELECT " + struct + " AS s");
            engine.measure("predict", "SELECT predict('m', " + struct + ")");
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String columns(IntFunction<String> column, String delimiter) {
        return IntStream.range(0, FEATURES).mapToObj(column).collect(Collectors.joining(delimiter));
    }

    /** Runs programs in one session. */
    private static final class Engine {
        private final Connector connector;
        private final TypeCatalog catalog = TypeCatalog.load();
        private final LocalEngine local;

        Engine(Connector connector, Session session, ModelCache models, RootAllocator allocator, Path home) {
            this.connector = connector;
            this.local = new LocalEngine(new RuntimeContext(
                    session,
                    connector.lexicalRules(),
                    catalog,
                    allocator,
                    new RuntimeOptions(2, 64L << 20, 8L << 30, home.resolve("tmp")),
                    "benchmark",
                    models));
        }

        void run(String program) {
            Plan plan = new PlanCompiler(catalog)
                    .compile(new SqlParser(connector.lexicalRules()).parse(program))
                    .plan();
            List<Problem> problems = local.run(plan, new RunOptions(false), event -> {}, new CancellationToken());
            if (!problems.isEmpty()) {
                throw new IllegalStateException(problems.toString());
            }
        }

        @SuppressWarnings("SystemOut")
        void measure(String what, String statement) {
            long[] times = new long[REPETITIONS];
            long cpu = 0;
            for (int i = 0; i < times.length; i++) {
                if (i == REPETITIONS / 2) {
                    cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                }
                long start = System.nanoTime();
                run(statement);
                times[i] = System.nanoTime() - start;
            }
            cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
            long[] warm = Arrays.copyOfRange(times, REPETITIONS / 2, REPETITIONS);
            Arrays.sort(warm);
            System.out.printf(
                    "%s: least %.3f ms, median %.3f ms, processor %.3f ms%n",
                    what, warm[0] / 1e6, warm[warm.length / 2] / 1e6, cpu / 1e6 / warm.length);
        }
    }
}
