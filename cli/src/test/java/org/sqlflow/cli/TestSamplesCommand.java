package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.cli.CommandLineRun.Outcome;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.samples.Sample;
import org.sqlflow.cli.samples.SampleCatalog;
import org.sqlflow.cli.samples.SampleTable;

class TestSamplesCommand {
    @TempDir
    private Path home;

    private CommandLineRun command;

    @BeforeEach
    void start() {
        command = new CommandLineRun(home);
    }

    private Outcome succeed(String... arguments) {
        Outcome outcome = command.run(arguments);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome;
    }

    private String rows(String sql) {
        return succeed("-e", sql, "--no-header").out().strip();
    }

    @Test
    void allHaveTheDeclaredRowsAndColumns() {
        succeed("samples", "load", "all");
        for (Sample sample : SampleCatalog.load().samples()) {
            if (sample.download().isPresent()) {
                continue;
            }
            for (SampleTable table : sample.tables()) {
                assertThat(rows("SELECT count(*) FROM " + sample.nameOf(table))).isEqualTo(Long.toString(table.rows()));
                assertThat(rows("SELECT column_name || ' ' || data_type FROM duckdb_columns() WHERE schema_name = '"
                                        + sample.name() + "' AND table_name = '" + table.name()
                                        + "' ORDER BY column_index")
                                .lines())
                        .containsExactlyElementsOf(sample.columns().stream()
                                .map(column -> column.name() + " " + column.type())
                                .toList());
            }
        }
    }

    @Test
    void valuesAreThoseOfTheFiles() {
        succeed("samples", "load", "titanic", "iris");
        assertThat(rows("SELECT count(*), count(age), count(class), sum(survived::INT) FROM"
                        + " (FROM titanic.train UNION ALL FROM titanic.test)"))
                .isEqualTo("1313,756,1312,450");
        assertThat(rows("SELECT species, count(*) FROM iris.test GROUP BY species ORDER BY species"))
                .isEqualTo("setosa,10\nversicolor,10\nvirginica,10");
        assertThat(rows("SELECT * FROM iris.train LIMIT 1")).isEqualTo("5.1,3.5,1.4,0.2,setosa");
        assertThat(rows("SELECT name FROM titanic.train LIMIT 1")).isEqualTo("\"Allen, Miss Elisabeth Walton\"");
    }

    @Test
    void loadingAgainChangesNothingUnlessAsked() {
        assertThat(succeed("samples", "load", "iris").err()).contains("iris.train: 120 rows, ");
        rows("DELETE FROM iris.train WHERE species = 'setosa'");
        assertThat(succeed("samples", "load", "IRIS").err()).isEqualTo("""
                        iris.train is there already (--replace loads it again)
                        iris.test is there already (--replace loads it again)
                        """);
        assertThat(rows("SELECT count(*) FROM iris.train")).isEqualTo("80");
        succeed("samples", "load", "iris", "--replace");
        assertThat(rows("SELECT count(*) FROM iris.train")).isEqualTo("120");
    }

    @Test
    void aTableOfTheUserIsNeverReplaced() {
        rows("CREATE SCHEMA iris; CREATE TABLE iris.test AS SELECT 1 AS mine");
        for (String option : List.of("--output=csv", "--replace")) {
            Outcome outcome = command.run("samples", "load", "iris", option);
            assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
            assertThat(outcome.err())
                    .contains("error[SF1054]: \"iris.test\" exists and is no sample of SQLFlow")
                    .contains("\nhint: ");
        }
        assertThat(rows("SELECT mine FROM iris.test")).isEqualTo("1");
        assertThat(rows("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'iris'"))
                .isEqualTo("1");
    }

    @Test
    void aViewOfTheUserIsNeverReplaced() {
        rows("CREATE SCHEMA iris; CREATE VIEW iris.test AS SELECT 1 AS mine");
        assertThat(command.run("samples", "load", "iris", "--replace").err()).contains("error[SF1054]");
        assertThat(rows("SELECT mine FROM iris.test")).isEqualTo("1");
    }

    @Test
    void theListTellsWhatIsLoaded() {
        succeed("samples", "load", "titanic", "gbsg");
        rows("DROP TABLE gbsg.test; CREATE SCHEMA iris; CREATE TABLE iris.test AS SELECT 1 AS mine");
        List<String> lines =
                succeed("samples", "list", "--output", "jsonl").out().lines().toList();
        assertThat(lines).hasSize(SampleCatalog.load().samples().size());
        assertThat(lines)
                .anyMatch(line -> line.startsWith("{\"name\":\"titanic\"") && line.contains("\"loaded\":\"yes\""))
                .anyMatch(
                        line -> line.startsWith("{\"name\":\"gbsg\"") && line.contains("\"loaded\":\"partly loaded\""))
                .anyMatch(line -> line.startsWith("{\"name\":\"iris\"") && line.contains("\"loaded\":\"taken\""))
                .anyMatch(line -> line.startsWith("{\"name\":\"ames\"") && line.contains("\"loaded\":\"no\""));
        assertThat(succeed("samples", "--output", "jsonl").out().lines()).containsExactlyElementsOf(lines);
    }

    @Test
    void theListNeedsNoDataSource() {
        Outcome outcome = succeed("samples", "list", "-d", "duckdb:///no/such/directory/x.db");
        assertThat(outcome.err()).contains("error[SF3002]");
        assertThat(outcome.out()).contains("iris,").contains(",unknown,");
        Outcome load = command.run("samples", "load", "iris", "-d", "duckdb:///no/such/directory/x.db");
        assertThat(load.code()).isEqualTo(ExitCode.CANNOT_CONNECT);
    }

    @Test
    void samplesGoWhereTheDataLies() {
        String source = "duckdb://" + home.resolve("other.db");
        succeed("samples", "load", "iris", "-d", source);
        assertThat(succeed("-e", "SELECT count(*) AS n FROM iris.train", source).out())
                .isEqualTo("n\n120\n");
        assertThat(command.run("-e", "SELECT * FROM iris.train").code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void oneUnknownNameLoadsNothing() {
        Outcome outcome = command.run("samples", "load", "titanic", "irsi");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err())
                .isEqualTo("error[SF1064]: there is no sample \"irsi\"\nhint: did you mean \"iris\"?\n");
        assertThat(rows("SELECT count(*) FROM duckdb_tables()")).isEqualTo("0");
        assertThat(command.run("samples", "load").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFileThatIsNotThePackageIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("flights.tgz"), "something else");
        Outcome outcome = command.run("samples", "load", "flights", "--from", file.toString());
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.err())
                .contains("flights.tgz is neither vega-datasets-3.2.1.tgz nor package/data/flights-3m.parquet of it")
                .contains("hint: fetch it with \"npm pack vega-datasets@3.2.1\"");
        assertThat(rows("SELECT count(*) FROM duckdb_tables()")).isEqualTo("0");
        Outcome useless = command.run("samples", "load", "iris", "--from", file.toString());
        assertThat(useless.code()).isEqualTo(ExitCode.USAGE);
        assertThat(useless.err()).contains("error: --from");
    }

    @Test
    void aProgramThatLacksItsSampleIsToldHowToGetIt() {
        assertThat(command.run("-e", "SELECT * FROM iris.train\nTO TRAIN xgboost.gbtree LABEL species INTO m")
                        .err())
                .startsWith("error[SF3001] 1:15: ")
                .endsWith("\nhint: load the sample first: sqlflow samples load iris\n");
        rows("CREATE SCHEMA ames; CREATE TABLE train AS SELECT 1 AS a");
        assertThat(command.run("-e", "SELECT 1;\nSELECT *\nFROM Ames.Test").err())
                .endsWith("\nhint: load the sample first: sqlflow samples load ames\n1 statement did not run\n");
        assertThat(command.run("-e", "SELECT * FROM elsewhere.train").err()).doesNotContain("samples load");
        assertThat(command.run("-e", "SELECT * FROM iris.trainings").err()).doesNotContain("samples load");
    }
}
