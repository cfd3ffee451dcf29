package org.sqlflow.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.FigureOptions;
import org.sqlflow.cli.output.InlineFigures;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.output.RowOptions;
import org.sqlflow.cli.output.StatusOptions;
import org.sqlflow.cli.program.Surroundings;

class TestScreen {
    private static final ConsoleOptions OPTIONS = new ConsoleOptions(
            OutputFormat.CSV,
            RowOptions.plain(OutputFormat.CSV),
            new StatusOptions(false, 0, false, false, false, false),
            new FigureOptions(Optional.empty(), InlineFigures.OFF));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @Test
    void rowsThatAFileLosesAreTold() throws IOException {
        try (Terminal terminal = terminal();
                Screen screen = screen(terminal)) {
            screen.redirect("/dev/full");
            PrintStream rows = screen.rows();
            rows.println("a");
            screen.show(rows);
            print(screen, "b");
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Rows go to /dev/full.", "cannot write to /dev/full: ", "Rows go to the screen.")
                .containsOnlyOnce("cannot write");
        assertThat(out).hasToString("b\n");
    }

    @Test
    void aFileTakesTheRowsOfManyStatements() throws IOException {
        Path file = directory.resolve("rows.csv");
        try (Terminal terminal = terminal();
                Screen screen = screen(terminal)) {
            screen.redirect(file.toString());
            print(screen, "a");
            print(screen, "b");
            screen.redirect("");
            print(screen, "c");
        }
        assertThat(file).hasContent("a\nb\n");
        assertThat(out).hasToString("c\n");
    }

    @Test
    void aFileOfABinaryFormatTakesOneResult() throws IOException {
        Path file = directory.resolve("rows.parquet");
        try (Terminal terminal = terminal();
                Screen screen = screen(terminal)) {
            screen.format(OutputFormat.PARQUET);
            assertThat(screen.console(false).rows().terminal()).isTrue();
            screen.redirect(file.toString());
            assertThat(screen.console(false).rows().terminal()).isFalse();
            screen.show(screen.rows());
            print(screen, "a");
            assertThat(screen.console(false).rows().terminal()).isTrue();
            print(screen, "b");
        }
        assertThat(file).hasContent("a\n");
        assertThat(out).hasToString("b\n");
    }

    private static void print(Screen screen, String line) {
        PrintStream rows = screen.rows();
        rows.println(line);
        screen.show(rows);
    }

    private static Terminal terminal() throws IOException {
        return new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
    }

    private Screen screen(Terminal terminal) {
        return new Screen(
                new Surroundings(new ByteArrayInputStream(new byte[0]), out, err, Map.of()), OPTIONS, terminal);
    }
}
