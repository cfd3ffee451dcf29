package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.cli.CommandLineRun.Outcome;
import org.sqlflow.cli.program.ExitCode;

class TestCheckCommand {
    private static final String SOUND = """
            CREATE TABLE t AS SELECT 1 AS a, 2 AS b;
            SELECT * FROM t TO TRAIN xgboost.gbtree LABEL b INTO m;
            """;
    private static final String WRONG = """
            CREATE TABLE t AS SELECT 1 AS a;
            SELECT * FROM t TO TRAIN xgboost.gbtree WITH max_dept=3 LABEL b INTO m;
            SELECT * FROM t TO PREDICT USING;
            SELECT * FROM t TO EXPLAIN m USING TreeExplaner;
            """;

    @TempDir
    private Path directory;

    private Path home() {
        return directory.resolve("home");
    }

    private Outcome check(String input, String... arguments) {
        return new CommandLineRun(home()).runOn(input, arguments);
    }

    @Test
    void aSoundProgramIsCountedAndNotRun() throws IOException {
        Outcome outcome = check(SOUND, "check", "-");
        assertThat(outcome).isEqualTo(new Outcome(0, "", "2 statements, no problem\n"));
        assertThat(home()).doesNotExist();
        Path file = Files.writeString(directory.resolve("p.sql"), SOUND);
        assertThat(check("", "check", file.toString(), file.toString()).err()).isEqualTo("4 statements, no problem\n");
    }

    @Test
    void onDataItTellsWhatWouldHappenAndDoesNothing() {
        String made = "CREATE TABLE t AS SELECT i AS a, i % 2 AS b FROM range(40) r(i)";
        String file = "duckdb://" + directory.resolve("shop.db");
        assertThat(check("", "-d", file, "-e", made).code()).isZero();
        String program = "SELECT * FROM t TO TRAIN xgboost.gbtree LABEL b INTO m; CREATE TABLE u AS SELECT 1 AS a;"
                + "\nSELECT * FROM u TO PREDICT USING m; SELECT * FROM t TO PREDICT r.x USING nobody;";
        Outcome outcome = check(program, "check", "-", "--data", "-d", file);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("write,model,m@1,creates the model", "estimate,rows,40,counted")
                .contains("unknown,everything,,the statement in line 1 makes or changes what it uses");
        assertThat(outcome.err())
                .contains("2:74: there is no model", "4 statements, 1 problem")
                .containsOnlyOnce("error[");
        Outcome json = check(program, "check", "-", "--data", "-d", file, "--output", "json", "--no-sample");
        assertThat(json.out()).startsWith("[{").contains("nobody").doesNotContain("estimate");
        assertThat(check("", "-d", file, "-e", "SHOW TABLES").out()).isEqualTo("name\nt\n");
        assertThat(check(program, "check", "-", "-d", file).code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void eachWrongStatementIsToldInOrder() throws IOException {
        Path file = Files.writeString(directory.resolve("p.sql"), WRONG);
        Outcome outcome = check("", "check", file.toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()
                        .lines()
                        .filter(line -> line.startsWith("error"))
                        .toList())
                .containsExactly(
                        "error[SF1104] " + file + ":2:46: unknown attribute \"max_dept\" of xgboost.gbtree",
                        "error[SF1001] " + file + ":3:33: expected the name of the model after USING, but found"
                                + " the end of the statement",
                        "error[SF1061] " + file + ":4:36: unknown explainer \"TreeExplaner\"");
        assertThat(outcome.err())
                .endsWith("\n4 statements, 3 problems\n")
                .contains("hint: did you mean \"max_depth\"?");
    }

    @Test
    void slipsThatLookLikePlainSqlAreTold() {
        Outcome outcome = check("""
                SHWO MODELS;
                SELECT 1 AS a TO TRIAN xgboost.gbtree LABEL a INTO m;
                SELECT 1 AS a TO PREDCIT t.c USING m;
                DESCRIEB MODEL m;
                EXPORT MODEL m TO m.ubj;
                SELECT count(* FROM t TO EVALUATE m;
                NATIVE EXPORT MODEL m TO anything;
                SHOW TRAIN;
                CREATE TABLE t AS SELECT 1;
                \\d t
                """, "check", "-");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()
                        .lines()
                        .filter(line -> line.startsWith("error"))
                        .toList())
                .containsExactly(
                        "error[SF1001] 1:1: unknown command word \"SHWO\"",
                        "error[SF1007] 2:18: unknown verb \"TRIAN\" after TO",
                        "error[SF1007] 3:18: unknown verb \"PREDCIT\" after TO",
                        "error[SF1001] 4:1: unknown command word \"DESCRIEB\"",
                        "error[SF1001] 5:19: expected the name of a file in quotes, but found \"m.ubj\"",
                        "error[SF1002] 6:13: the parenthesis is not closed",
                        "error[SF1001] 10:1: \"\\d\" is a command of an interactive shell, not a statement");
        assertThat(outcome.err()).endsWith("\n10 statements, 7 problems\n");
    }

    @Test
    void nothingRunsBeforeASlipIsTold() {
        String program = "CREATE TABLE made AS SELECT 1; SELECT 1 AS a TO TRIAN xgboost.gbtree LABEL a INTO m";
        Outcome outcome = check("", "-e", program);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("error[SF1007] 1:49: ");
        assertThat(check("", "-e", "SELECT * FROM made").err()).contains("made does not exist");
    }

    /** What the database may know is asked for there, and explained if it does not. */
    @Test
    void whatADatabaseCouldAcceptRuns() {
        assertThat(check("", "-e", "CREATE TABLE modles AS SELECT 7 AS seven; SHOW modles")
                        .out())
                .contains("seven");
        assertThat(check("", "-e", "SHOW MODLE").err())
                .startsWith("error[SF1001] 1:6: unknown command word \"MODLE\"")
                .contains("hint: did you mean MODEL");
    }

    @Test
    void aLongValueDoesNotFillTheScreen() {
        String program =
                "SELECT 1 AS a TO TRAIN xgboost.gbtree WITH eta='" + "long ".repeat(200_000) + "' LABEL a INTO m";
        assertThat(check(program, "check", "-").err()).contains("…").hasSizeLessThan(700);
    }

    @Test
    void problemsAreJsonOnRequest() throws IOException {
        Outcome outcome = check(WRONG, "check", "-", "--output", "json");
        JsonNode problems = new JsonMapper().readTree(outcome.out());
        assertThat(problems.findValuesAsText("code")).containsExactly("SF1104", "SF1001", "SF1061");
        assertThat(problems.findValuesAsText("line")).containsExactly("2", "3", "4");
        assertThat(check(SOUND, "check", "-", "--output", "json").out()).isEqualTo("[]\n");
        List<String> lines =
                check(WRONG, "check", "-", "--output", "jsonl").out().lines().toList();
        assertThat(lines).hasSize(3).allMatch(line -> line.startsWith("{\"code\":\"SF"));
    }

    @Test
    void theDialectDecidesWhatAQuoteIs() {
        String program = "SELECT 'it\\'s' AS a; SELECT 1 AS b -- 'c";
        assertThat(check(program, "check", "-").err()).isEqualTo("1 statement, no problem\n");
        assertThat(check(program, "check", "-", "--dialect", "mysql").err()).isEqualTo("2 statements, no problem\n");
        assertThat(check(program, "check", "-", "--dialect", "cobol").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMissingFileIsAProblem() {
        Outcome outcome = check("", "check", "missing.sql");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("error[SF2002]: cannot read missing.sql: no such file\n");
        assertThat(check("", "check").code()).isEqualTo(ExitCode.USAGE);
    }
}
