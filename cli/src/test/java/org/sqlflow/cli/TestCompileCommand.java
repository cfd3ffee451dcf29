package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.cli.program.ExitCode;

/** The command that shows plans, and plans that are run. */
class TestCompileCommand {
    @TempDir
    Path home;

    private CommandLineRun command = new CommandLineRun(Path.of("."));

    @BeforeEach
    void setUp() {
        command = new CommandLineRun(home);
    }

    private String program(String text) throws IOException {
        return Files.writeString(home.resolve("program.sql"), text).toString();
    }

    @Test
    void onlyThePlanIsWritten() throws IOException {
        String program = program("CREATE TABLE t AS SELECT 1 AS a;\nFROM t;\n");
        CommandLineRun.Outcome text = command.run("compile", program);
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out()).isEqualTo("""
                1  SQL CREATE TABLE t AS SELECT 1 AS a  (at 1:1)
                     writes t
                2  SQL FROM t  (at 2:1)
                     reads t
                     after 1: reads t
                """);
        assertThat(text.err()).isEmpty();
        assertThat(command.run("compile", program, "--format", "dot").out()).startsWith("digraph plan {\n");
        assertThat(command.run("compile", program, "--format", "mermaid").out()).startsWith("flowchart TD\n");
        assertThat(command.run("-e", "FROM t").code()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aPlanIsRun() throws IOException {
        String program = program("CREATE TABLE t AS SELECT 42 AS a; FROM t; SELECT * FROM missing");
        String plan = command.run("compile", program, "--format", "json").out();
        Path file = Files.writeString(home.resolve("plan.json"), plan);
        CommandLineRun.Outcome outcome = command.run("-f", file.toString());
        assertThat(outcome.err()).contains("missing");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(command.run("-f", program("SELECT * FROM t")).code()).isIn(ExitCode.DONE, ExitCode.FAILED);
        Files.writeString(
                file,
                command.run("compile", program("SELECT 42 AS a"), "--format", "json")
                        .out());
        assertThat(command.run("-f", file.toString()).out()).isEqualTo("a\n42\n");
    }

    @Test
    void aProgramWithProblemsHasNoPlan() throws IOException {
        CommandLineRun.Outcome outcome = command.run("compile", program("SELECT 1;\nSELECT 1 TO TRAIN nothing INTO m"));
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("program.sql:2:19", "unknown model type");
        assertThat(command.run("compile", home.resolve("none.sql").toString()).code())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aPlanOfAnotherDialectIsNotRun() throws IOException {
        String plan = command.run("compile", program("SELECT 1"), "--format", "json", "--dialect", "mysql")
                .out();
        Path file = Files.writeString(home.resolve("plan.json"), plan);
        CommandLineRun.Outcome outcome = command.run("-f", file.toString());
        assertThat(outcome.err())
                .contains("error[SF1010]: the plan was made for MySQL, and the data source speaks DuckDB");
    }
}
