package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.cli.CommandLineRun.Outcome;
import org.sqlflow.cli.program.ExitCode;

/** How the command reads its words, and the commands that report on SQLFlow itself. */
class TestCommands {
    private final Path home;
    private final CommandLineRun command;

    TestCommands(@TempDir Path home) {
        this.home = home;
        this.command = new CommandLineRun(home);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chek x.sql                | there is no command \"chek\"          | did you mean \"check\"?",
                "doctr                     | there is no command \"doctr\"         | did you mean \"doctor\"?",
                "help chek                 | there is no command \"chek\"          | did you mean \"check\"?",
                "--ouput csv               | there is no option --ouput            | did you mean --output?",
                "--xyzzy                   | there is no option --xyzzy            | see sqlflow --help",
                "-e                        | --execute needs SQL                   | see sqlflow --help",
                "check                     | FILE is missing                       | see sqlflow check --help",
                "version x                 | \"x\" is one word too many            | see sqlflow version --help",
                "-e 1 duckdb://a x://b:c@d | two data sources are given: duckdb://a and x://b:***@d | leave one of them out",
                "-e 1 -d x://b:c@d y://z   | two data sources are given: x://b:***@d and y://z | leave one of them out",
                "-e 1 -f x.sql             | more than one program is given        | give only one of -e SQL, -f FILE, FILE.sql and -",
                "-f x.sql -                | more than one program is given        | give only one of -e SQL, -f FILE, FILE.sql and -",
                "-d x check x.sql          | --data-source stands before the command check, not after it | see sqlflow --help",
            })
    void misuseIsToldInTwoLines(String arguments, String message, String hint) {
        Outcome outcome = command.run(arguments.split(" "));
        assertThat(outcome.err()).isEqualTo("error: " + message + "\nhint: " + hint + "\n");
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aFileIsRunByItsName() throws IOException {
        Path program = Files.writeString(home.resolve("program.sql"), "SELECT 7 AS seven");
        assertThat(command.run(program.toString()).out()).isEqualTo("seven\n7\n");
        assertThat(command.run(home.resolve("none.sql").toString()).err())
                .contains("cannot read " + home.resolve("none.sql") + ": no such file");
    }

    @Test
    void dataSourcesAreFoundByName() throws IOException {
        configure("output = \"jsonl\"\n[datasource]\ndefault = \"shop\"\n[datasource.shop]\nurl = \"duckdb://" + home
                + "/shop.db\"\n[datasource.memory]\nurl = \"duckdb://:memory:\"\n");
        assertThat(command.run("-e", "CREATE TABLE t AS SELECT 42 AS a").code()).isZero();
        assertThat(command.run("-e", "FROM t").out()).isEqualTo("{\"a\":42}\n");
        assertThat(command.run("-e", "FROM t", "--output", "csv", "shop").out()).isEqualTo("a\n42\n");
        assertThat(command.run("-e", "FROM t", "memory").code()).isEqualTo(ExitCode.FAILED);
        Outcome unknown = command.run("-e", "FROM t", "-d", "shp");
        assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).contains("there is no data source \"shp\"", "did you mean \"shop\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-s", "--sqlflow-server", "-m", "--model-zoo-server", "-c", "--cert-file"})
    void optionsThatNeedAServerSaySo(String option) {
        Outcome outcome = command.run(option, "host:1", "-e", "SELECT 1");
        assertThat(outcome.err()).contains("error[SF1006]", "needs a server", "hint: leave it out");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aServerInTheEnvironmentIsToldToBeOfNoEffect() {
        Outcome outcome = command.with(Map.of("SQLFLOW_SERVER", "host:1", "SQLFLOW_CA_CRT", "/ca.crt"))
                .run("-e", "SELECT 1 AS a");
        assertThat(outcome.err()).startsWith("warning: SQLFLOW_SERVER names a server");
        assertThat(outcome.out()).isEqualTo("a\n1\n");
    }

    @Test
    void theTimeOfAProgramIsLimited() {
        Outcome outcome =
                command.run("--timeout", "300ms", "-e", "SELECT count(*) FROM range(10000000) a, range(1000000) b");
        assertThat(outcome.code()).isEqualTo(ExitCode.CANCELLED);
        assertThat(outcome.err()).contains("the time of --timeout is over", "error[SF4001]");
    }

    @Test
    void variablesComeFromAFile() throws IOException {
        Path file = Files.writeString(home.resolve("variables"), "SQLFLOW_OUTPUT=jsonl\nPASSWORD=hunter2\n");
        configure("[datasource.a]\nurl = \"duckdb://:memory:\"\npassword_env = \"PASSWORD\"\n");
        assertThat(command.run("--env-file", file.toString(), "-e", "SELECT 1 AS a")
                        .out())
                .isEqualTo("{\"a\":1}\n");
        Outcome withPassword = command.run("--env-file", file.toString(), "-e", "SELECT 1", "a");
        assertThat(withPassword.err())
                .contains("a DuckDB file knows no users and passwords")
                .doesNotContain("hunter2");
        assertThat(withPassword.code()).isEqualTo(ExitCode.CANNOT_CONNECT);
    }

    @Test
    void configShowsValuesAndOrigins() throws IOException {
        configure("timeout = \"2h\"\n[datasource.a]\nurl = \"x://me:hunter2@h\"\npassword_env = \"SECRET\"\n");
        CommandLineRun withVariable = command.with(Map.of("SQLFLOW_OUTPUT", "csv", "SECRET", "geheim"));
        Outcome text = withVariable.run("config");
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .containsPattern("\ntimeout +2h +.*config.toml:1\n")
                .containsPattern("\noutput +csv +SQLFLOW_OUTPUT\n")
                .containsPattern("\nheader +true +default\n")
                .containsPattern("\na +x://me:\\*\\*\\*@h +variable SECRET\n")
                .doesNotContain("hunter2", "geheim");
        JsonNode json = new JsonMapper()
                .readTree(withVariable.run("config", "--output", "json").out());
        assertThat(json.path("file").asText()).endsWith("config.toml");
        assertThat(json.path("settings").findValuesAsText("key")).contains("timeout", "output", "header");
        assertThat(json.path("settings").findValuesAsText("origin")).contains("file", "environment", "default");
        assertThat(json.path("datasources").path(0).path("url").asText()).isEqualTo("x://me:***@h");
        assertThat(json.path("problems")).isEmpty();
        assertThat(json.toString()).doesNotContain("hunter2", "geheim");
    }

    @Test
    void configShowsAllThatIsWrong() throws IOException {
        configure("ouput = 1\ntimeout = \"x\"\n");
        Outcome outcome = command.run("config");
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("config.toml:1: there is no setting \"ouput\"", "config.toml:2: timeout");
        assertThat(command.run("-e", "SELECT 1").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void doctorFindsWhatIsWrong() throws IOException {
        Outcome well = command.run("doctor");
        assertThat(well.out()).containsPattern("ok +library +DuckDB \\d").containsPattern("ok +library +XGBoost \\d");
        assertThat(well.out()).contains("will be created when it is used");
        assertThat(well.code()).as(well.out()).isZero();
        assertThat(home.resolve("sqlflow.duckdb")).doesNotExist();

        configure(
                "ouput = 1\n[datasource]\ndefault = \"broken\"\n[datasource.broken]\nurl = \"duckdb:///none/x.db\"\n");
        Outcome ill = command.run("doctor");
        assertThat(ill.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ill.out())
                .containsPattern(
                        "fail +configuration +.*config.toml:1: there is no setting \"ouput\"\n.*→ did you mean")
                .containsPattern("fail +data source broken +.*there is no directory /none\n.*→ create the directory");
        assertThat(ill.out()).contains("3 failures, ");
        JsonNode json = new JsonMapper()
                .readTree(command.run("doctor", "--output", "json").out());
        assertThat(json.path("findings").findValuesAsText("status")).contains("ok", "fail");
        assertThat(json.path("findings").findValuesAsText("cure")).isNotEmpty();
    }

    @Test
    void doctorSeesAFileThatIsNoDatabase() throws IOException {
        Path file = Files.writeString(home.resolve("x.csv"), "a\n1\n");
        assertThat(command.run("doctor", "-d", "duckdb://" + file).out())
                .containsPattern("fail +data source +.*the file is not a DuckDB database");
    }

    @Test
    void versionsAreTold() throws IOException {
        assertThat(command.run("version").out().lines().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactly("sqlflow", "Java", "Arrow", "DuckDB", "MariaDB", "PostgreSQL", "SQLite", "XGBoost");
        JsonNode json =
                new JsonMapper().readTree(command.run("version", "--json").out());
        assertThat(List.of("sqlflow", "Java", "Arrow", "DuckDB", "SQLite", "XGBoost"))
                .allMatch(json::hasNonNull);
    }

    @Test
    void helpShowsExamplesFirst() {
        String help = command.run("help").out();
        assertThat(help).isEqualTo(command.run("--help").out());
        assertThat(help.indexOf("Examples:")).isLessThan(help.indexOf("Usage:"));
        assertThat(command.run("help", "check").out())
                .isEqualTo(command.run("check", "--help").out());
        assertThat(help)
                .contains("Data source:", "Output:", "Running:", "doctor")
                .doesNotContain("  complete ");
    }

    private void configure(String content) throws IOException {
        Path directory = Files.createDirectories(home.resolve(".config/sqlflow"));
        Files.writeString(directory.resolve("config.toml"), content);
    }
}
