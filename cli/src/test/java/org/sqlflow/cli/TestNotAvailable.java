package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.cli.CommandLineRun.Outcome;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.parser.ParsedProgram;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.parser.tree.Statement;

/**
 * What is part of the language but cannot be run yet is told once, by name, and nothing of its program runs. Which
 * statements these are is not written here: a statement of each kind either has a step or says so.
 */
class TestNotAvailable {
    private static final String QUERY = "SELECT 1 AS a, 2 AS b ";
    private static final PlanCompiler COMPILER = new PlanCompiler(TypeCatalog.load());

    @TempDir
    private Path home;

    /**
     * A statement, and what the message calls it if it cannot be run.
     *
     * @param sql the statement
     * @param name the start of the message
     */
    record Example(String sql, String name) {
        @Override
        public String toString() {
            return sql;
        }
    }

    private static Example example(String sql, String name) {
        return new Example(sql, name);
    }

    static List<Example> statements() {
        return List.of(
                example("SELECT 1", "SELECT"),
                example(QUERY + "TO TRAIN xgboost.gbtree LABEL b INTO m", "TO TRAIN"),
                example(QUERY + "TO PREDICT r.c USING m", "TO PREDICT"),
                example(QUERY + "TO EVALUATE m", "TO EVALUATE"),
                example(QUERY + "TO EXPLAIN m", "TO EXPLAIN"),
                example(
                        QUERY + "TO MAXIMIZE SUM(a) CONSTRAINT a < 3 WITH variables=a, var_type=Integers INTO r",
                        "TO MAXIMIZE"),
                example(QUERY + "TO RUN image CMD 'a' INTO r", "TO RUN"),
                example("EXPLAIN " + QUERY + "TO TRAIN xgboost.gbtree LABEL b INTO m", "EXPLAIN"),
                example("SHOW TRAIN m", "SHOW TRAIN"),
                example("SHOW MODELS", "SHOW MODELS"),
                example("SHOW MODEL TYPES", "SHOW MODEL TYPES"),
                example("DESCRIBE MODEL m", "DESCRIBE MODEL"),
                example("DESCRIBE MODEL TYPE xgboost.gbtree", "DESCRIBE MODEL TYPE"),
                example("DROP MODEL m", "DROP MODEL"),
                example("ALTER MODEL m SET ALIAS a = 1", "ALTER MODEL"),
                example("COPY MODEL m TO n", "COPY MODEL"),
                example("EXPORT MODEL m TO 'f'", "EXPORT MODEL"),
                example("IMPORT MODEL m FROM 'f'", "IMPORT MODEL"),
                example("SHOW JOBS", "SHOW JOBS"),
                example("KILL JOB 7", "KILL JOB"));
    }

    /** Parts of statements that may be missing, though the statement is not; the rest of each is wrong, too. */
    static Stream<Example> parts() {
        return Stream.concat(
                Stream.of(
                        example(QUERY + "TO MINIMIZE SUM(a) WITH variables=a INTO r", "TO MINIMIZE"),
                        example(
                                QUERY + "TO TRAIN hub/image/MyModel WITH bogus=1 INTO \"../m\"",
                                "training in the container image hub/image"),
                        example(
                                QUERY + "TO TRAIN xgboost.gbtree WITH bogus=1 COLUMN a FOR deep INTO m",
                                "COLUMN … FOR deep"),
                        example(
                                QUERY + "TO TRAIN xgboost.gbtree WITH bogus=1 LABEL b USING zoo:1/m INTO n",
                                "a model of a model zoo"),
                        example(QUERY + "TO PREDICT USING zoo:1/m", "a model of a model zoo"),
                        example(QUERY + "TO EVALUATE zoo:1/m WITH bogus=1", "a model of a model zoo"),
                        example(QUERY + "TO EXPLAIN zoo:1/m USING Nobody", "a model of a model zoo"),
                        example("DESCRIBE MODEL TYPE hub/image/MyModel", "a model type in a container image"),
                        example(
                                "BEGIN; " + QUERY + "TO PREDICT r.c WITH bogus=1 USING m; COMMIT",
                                "writing a model or result")),
                PlanCompiler.columnFunctionsToCome().stream()
                        .sorted()
                        .map(function -> example(
                                QUERY + "TO TRAIN no.such WITH bogus=1 COLUMN " + function + "(a, 3, x=[1]) INTO m",
                                function + " in COLUMN")));
    }

    private static Compilation compile(String sql) {
        ParsedProgram program = new SqlParser(LexicalRules.DUCKDB).parse(sql);
        assertThat(program.problems()).isEmpty();
        return COMPILER.compile(program);
    }

    @Test
    void thereIsAStatementOfEachKind() {
        List<Class<?>> kinds = statements().stream()
                .map(example -> new SqlParser(LexicalRules.DUCKDB)
                        .parse(example.sql())
                        .statements()
                        .get(0)
                        .getClass())
                .collect(Collectors.toList());
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(Arrays.asList(Statement.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aStatementHasAStepOrSaysThatItHasNone(Example example) {
        Compilation compilation = compile(example.sql());
        if (compilation.problems().isEmpty()) {
            assertThat(compilation.plan().steps()).hasSize(1);
        } else {
            assertThat(compilation.plan().steps()).isEmpty();
            assertNotAvailable(compilation, example);
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whatIsMissingIsAllThatIsTold(Example example) {
        assertNotAvailable(compile(example.sql()), example);
    }

    private static void assertNotAvailable(Compilation compilation, Example example) {
        assertThat(compilation.problems()).hasSize(1);
        Problem problem = compilation.problems().get(0);
        assertThat(problem.code()).isEqualTo(ErrorCode.NOT_AVAILABLE);
        assertThat(problem.message()).startsWith(example.name());
        assertThat(problem.location()).isPresent();
        assertThat(problem.hint()).isPresent();
    }

    @Test
    void nothingOfItsProgramRuns() {
        CommandLineRun command = new CommandLineRun(home);
        String others = "CREATE TABLE made AS SELECT 1; SELECT 'printed'; ";
        for (Example example : statements()) {
            if (!compile(example.sql()).problems().isEmpty()) {
                Outcome outcome = command.run("--keep-going", "-e", others + example.sql() + "; SELECT 'printed'");
                assertThat(outcome.code()).isEqualTo(1);
                assertThat(outcome.out()).isEmpty();
                assertThat(outcome.err()).startsWith("error[SF1006] ").containsOnlyOnce("error[");
            }
        }
        assertThat(command.run("-e", "SELECT * FROM made").err()).contains("made does not exist");
    }
}
