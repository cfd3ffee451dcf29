package org.sqlflow.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
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
import org.sqlflow.spi.connector.FunctionRegistry;
import org.sqlflow.spi.connector.Session;

/** Measures eight independent trainings one after the other and two at a time, without and with a source that is slow. */
final class ParallelBenchmark {
    private static final int TRAININGS = 8;
    private static final int REPETITIONS = 3;
    private static final long WAIT_MILLIS = 500;

    private ParallelBenchmark() {}

    /** Prints the times and ratios. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("sqlflow-benchmark");
        Connector connector = Connector.of(new DataSource("duckdb://:memory:")).orElseThrow();
        try (RootAllocator allocator = new RootAllocator();
                Database database =
                        connector.open(new DataSource("duckdb://:memory:"), new ConnectorContext(allocator, home));
                Session session = database.openSession();
                ModelCache models = new ModelCache()) {
            registerWait(session.functions().orElseThrow());
            TypeCatalog catalog = TypeCatalog.load();
            RuntimeOptions limits = new RuntimeOptions(2, 64L << 20, 8L << 30, home.resolve("tmp"));
            RuntimeContext context =
                    new RuntimeContext(session, connector.lexicalRules(), catalog, allocator, limits, "one", models);
            LocalEngine engine = new LocalEngine(
                    context,
                    () -> new RuntimeContext(
                            database.openSession(),
                            connector.lexicalRules(),
                            catalog,
                            allocator,
                            limits,
                            "beside",
                            new ModelCache()));
            run(
                    engine,
                    catalog,
                    connector,
                    1,
                    "CREATE TABLE t AS SELECT "
                            + IntStream.range(0, 10)
                                    .mapToObj(i -> "hash(i + " + i + ") % 1000 / 1000.0 AS f" + i)
                                    .collect(Collectors.joining(", "))
                            + ", hash(i) % 2 AS label FROM range(50000) r(i)");
            for (boolean slow : List.of(false, true)) {
                String program = trainings(slow);
                double[] ratios = new double[REPETITIONS];
                for (int i = 0; i < REPETITIONS; i++) {
                    double one = run(engine, catalog, connector, 1, program);
                    double two = run(engine, catalog, connector, 2, program);
                    ratios[i] = two / one;
                    System.out.printf(
                            "%s source: one at a time %.2f s, two %.2f s%n", slow ? "slow" : "fast", one, two);
                }
                Arrays.sort(ratios);
                System.out.printf("%s source: ratio %.2f%n", slow ? "slow" : "fast", ratios[REPETITIONS / 2]);
            }
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void registerWait(FunctionRegistry registry) {
        Field number = Field.nullable("n", new ArrowType.Int(32, true));
        registry.register("wait_for_source", List.of(number), number, (in, out) -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS));
            for (int row = 0; row < in.getRowCount(); row++) {
                ((IntVector) out).setSafe(row, 1);
            }
            out.setValueCount(in.getRowCount());
        });
    }

    private static String trainings(boolean slow) {
        String from = slow
                ? "SELECT t.* FROM t, (SELECT wait_for_source(range::INT) AS w FROM range(1)) s WHERE w = 1"
                : "SELECT * FROM t";
        return IntStream.range(0, TRAININGS)
                .mapToObj(i -> from + " TO TRAIN xgboost.gbtree WITH objective=binary:logistic, seed=" + i
                        + ", train.num_boost_round=" + (slow ? 3 : 60) + " LABEL label INTO OR REPLACE m" + i)
                .collect(Collectors.joining(";\n"));
    }

    private static double run(
            LocalEngine engine, TypeCatalog catalog, Connector connector, int parallel, String program) {
        Plan plan = new PlanCompiler(catalog)
                .compile(new SqlParser(connector.lexicalRules()).parse(program))
                .plan();
        long start = System.nanoTime();
        List<Problem> problems =
                engine.run(plan, new RunOptions(false, parallel), event -> {}, new CancellationToken());
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.toString());
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
