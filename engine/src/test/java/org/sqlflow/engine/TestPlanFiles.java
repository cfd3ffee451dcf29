package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.plan.PlanCodec;
import org.sqlflow.compiler.plan.PlanFile;
import org.sqlflow.parser.SqlParser;

/** Plans as files: whatever is written is read back, and nothing else is taken for a plan. */
class TestPlanFiles {
    private static final TypeCatalog CATALOG = TypeCatalog.load();
    private static final LexicalRules RULES = LexicalRules.DUCKDB;

    /** Statements of every kind, with what is hard to write down. */
    private static final List<String> STATEMENTS = List.of(
            "USE shop",
            "SELECT 'it''s \"quoted\" \\ \u0001 \u2028 \uD83D\uDE00' /* comment */",
            "SELECT * FROM \"t t\" TO TRAIN XGBOOST.GBTREE WITH objective=multi:softprob, learning_rate=0.1,"
                    + " max_depth=NULL, train.max_categories=50 COLUMN a, \"b c\", SPARSE(d, 9, ';', int, '='),"
                    + " DENSE(e), INDICATOR(CATEGORY_ID(f, 3)), BUCKET(g, [1, 2.5]) LABEL class INTO OR REPLACE s.m",
            "SELECT * FROM t TO TRAIN xgboost.gbtree WITH validation.select=(SELECT * FROM u WHERE a IN (1, 2)) LABEL y"
                    + " USING old@champion INTO m",
            "SELECT * FROM t TO PREDICT s.r.class WITH predict.extra_outputs=[probability, 'margin'] USING s.m@2",
            "SELECT * FROM t TO PREDICT USING m",
            "SELECT * FROM t TO EVALUATE s.m WITH validation.metrics=\"accuracy,auc\" LABEL truth INTO s.e",
            "SELECT * FROM t TO EXPLAIN s.m WITH summary.max_display=5 USING treeExplainer INTO s.x",
            "SHOW JOBS",
            "KILL JOB 7",
            "EXPLAIN SELECT * FROM t TO TRAIN xgboost.gbtree LABEL y INTO m",
            "SHOW TRAIN s.m@champion",
            "SHOW MODELS",
            "DESCRIBE MODEL m@3",
            "DROP MODEL IF EXISTS \"m\"\"q\"",
            "ALTER MODEL m SET ALIAS champion = 3",
            "ALTER MODEL m DROP ALIAS champion",
            "COPY MODEL m@3 TO s.n",
            "EXPORT MODEL m TO 'm.zip'",
            "IMPORT MODEL m FROM 'm.zip'",
            "SHOW MODEL TYPES",
            "DESCRIBE MODEL TYPE XGBoost.gbtree");

    private final PlanCodec codec = new PlanCodec();

    private static Plan plan(String program, LexicalRules rules) {
        Compilation compilation = new PlanCompiler(CATALOG).compile(new SqlParser(rules).parse(program));
        return compilation.plan();
    }

    private void survives(Plan plan, LexicalRules rules) {
        PlanFile read = codec.decode(codec.encode(plan, rules));
        assertThat(read.plan()).isEqualTo(plan);
        assertThat(read.dialect()).isEqualTo(rules.dialect());
        assertThat(PlanCodec.isPlan(codec.encode(plan, rules))).isTrue();
    }

    @Provide
    Arbitrary<String> programs() {
        return Arbitraries.of(STATEMENTS).list().ofMaxSize(8).map(statements -> String.join(";\n", statements));
    }

    @Property(tries = 300, seed = "20")
    void aPlanSurvivesBeingWrittenAndRead(@ForAll("programs") String program) {
        survives(plan(program, RULES), RULES);
    }

    @Test
    void everyKindOfStepIsAmongThem() {
        Set<String> kinds = new TreeSet<>();
        for (String statement : STATEMENTS) {
            Compilation compilation = new PlanCompiler(CATALOG).compile(new SqlParser(RULES).parse(statement));
            assertThat(compilation.problems()).as(statement).isEmpty();
            compilation.plan().steps().stream()
                    .map(step -> step.getClass().getSimpleName())
                    .forEach(kinds::add);
        }
        Set<String> all = new TreeSet<>();
        kindsOf(PlanStep.class, all);
        assertThat(kinds).isEqualTo(all);
    }

    private static void kindsOf(Class<?> type, Set<String> names) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                kindsOf(permitted, names);
            }
        } else {
            names.add(type.getSimpleName());
        }
    }

    @Test
    void plansOfTheProgramsOfTheParsersTestsSurvive() {
        List<LexicalRules> dialects = List.of(
                LexicalRules.DUCKDB, LexicalRules.MYSQL, LexicalRules.POSTGRESQL, LexicalRules.HIVE, LexicalRules.ANSI);
        int steps = 0;
        for (String program : corpus()) {
            for (LexicalRules rules : dialects) {
                Plan plan = plan(program, rules);
                survives(plan, rules);
                steps += plan.steps().size();
            }
        }
        assertThat(steps).isGreaterThan(1000);
    }

    /** The programs of the examples, and those texts that the parser is fuzzed with. */
    private static List<String> corpus() {
        List<String> texts = new ArrayList<>();
        for (String directory : List.of("../examples", "../parser/src/test/resources")) {
            try (Stream<Path> files = Files.walk(Path.of(directory))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (directory.endsWith("resources") || file.toString().endsWith(".sql")) {
                        texts.add(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(texts).hasSizeGreaterThan(50);
        return texts;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                                          | PLAN_FILE  | sqlflow_plan
                    {"sqlflow_plan": 1, "dialect                                | PLAN_FILE  | at 1:
                    [1]                                                         | PLAN_FILE  | sqlflow_plan
                    {"steps": []}                                               | PLAN_FILE  | sqlflow_plan
                    {"sqlflow_plan": "1"}                                       | PLAN_FILE  | sqlflow_plan
                    {"sqlflow_plan": 0}                                         | PLAN_FILE  | sqlflow_plan
                    {"sqlflow_plan": 2}                                         | PLAN_NEWER | the plan has format 2
                    {"sqlflow_plan": 1, "steps": []}                            | PLAN_FILE  | "dialect" is missing
                    {"sqlflow_plan": 1, "dialect": "DuckDB"}                    | PLAN_FILE  | "steps" is missing
                    {"sqlflow_plan": 1, "sqlflow_plan": 1}                      | PLAN_FILE  | Duplicate field
                    {"sqlflow_plan": 1, "dialect": "DuckDB", "steps": [null]}   | PLAN_FILE  | null
                    {"sqlflow_plan": 1, "dialect": "DuckDB", "steps": [3]}      | PLAN_FILE  | steps[0]
                    {"sqlflow_plan": 1, "dialect": "DuckDB", "steps": [{"step": "trian"}]} | PLAN_FILE | there is no step "trian"
                    {"sqlflow_plan": 1, "dialect": "DuckDB", "steps": [{"step": "sql"}]}   | PLAN_FILE | steps[0]
                    {"sqlflow_plan": 1, "dialect": "DuckDB", "steps": []} x     | PLAN_FILE  | x
                    """)
    void whatIsNoPlanIsRefused(String json, ErrorCode code, String message) {
        SqlflowException refused = catchThrowableOfType(SqlflowException.class, () -> codec.decode(json));
        assertThat(refused.problem().code()).isEqualTo(code);
        assertThat(refused.problem().message()).contains(message);
        assertThat(refused.problem().hint()).isPresent();
    }

    @Test
    void aDamagedPlanIsRefusedWhereverItIsDamaged() {
        String whole = codec.encode(plan(String.join(";\n", STATEMENTS.subList(0, 8)), RULES), RULES);
        List<String> lines = whole.lines().toList();
        int read = 0;
        for (int i = 0; i < lines.size(); i++) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(i);
            try {
                codec.decode(String.join("\n", fewer));
                read++;
            } catch (SqlflowException e) {
                assertThat(e.problem().code()).isIn(ErrorCode.PLAN_FILE, ErrorCode.PLAN_NEWER);
            }
        }
        // What is left out may be a whole attribute, or what is told anew from the steps.
        assertThat(read).isLessThan(lines.size() / 3);
    }
}
