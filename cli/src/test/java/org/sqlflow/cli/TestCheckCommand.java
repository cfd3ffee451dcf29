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
