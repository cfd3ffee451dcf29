package org.sqlflow.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.parser.ParsedProgram;
import org.sqlflow.parser.SqlParser;

/** How long a program of statements of ten lines takes until it is parsed, and until it is checked as well. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParseBenchmark {
    private static final String STATEMENT = """
            SELECT sepal_length, sepal_width, petal_length, petal_width, "species"
            FROM iris.train -- the rows of last year
            WHERE sepal_length > 0 AND note <> 'it''s late' /* as told */
            TO TRAIN xgboost.gbtree
            WITH objective='multi:softprob', eta=0.1, max_depth=6, subsample=0.8,
                 num_class=3, train.num_boost_round=100,
                 min_child_weight=1.5, tree_method=hist, seed=7
            COLUMN sepal_length, sepal_width, petal_length
            LABEL species
            INTO models.iris;
            """;

    /** How many statements the program has. */
    @Param({"1", "100"})
    public int statements;

    private final SqlParser parser = new SqlParser(LexicalRules.DUCKDB);
    private final PlanCompiler compiler = new PlanCompiler(TypeCatalog.load());
    private String program = "";

    /** Makes the program, and makes sure that nothing is wrong with it. */
    @Setup
    public void prepare() {
        program = STATEMENT.repeat(statements);
        Compilation compilation = parseAndCheck();
        if (!compilation.problems().isEmpty()) {
            throw new IllegalStateException(compilation.problems().toString());
        }
    }

    /** From the text to the tree. */
    @Benchmark
    public ParsedProgram parse() {
        return parser.parse(program);
    }

    /** From the text to the plan: names, types and attributes checked. */
    @Benchmark
    public Compilation parseAndCheck() {
        return compiler.compile(parser.parse(program));
    }
}
