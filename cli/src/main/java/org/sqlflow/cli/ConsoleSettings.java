package org.sqlflow.cli;

import java.util.Optional;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.FigureOptions;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.output.RowOptions;
import org.sqlflow.cli.output.StatusOptions;
import org.sqlflow.cli.program.Surroundings;

/** How a run shows what happens: what the settings say, and what the terminal can where they say nothing. */
final class ConsoleSettings {
    private ConsoleSettings() {}

    /** The settings for rows that go to a file or to stdout. */
    static ConsoleOptions of(Configuration configuration, Surroundings surroundings, boolean toFile) {
        boolean rowsOnTerminal = Terminal.stdoutIsTerminal() && !toFile;
        OutputFormat format =
                configuration.find(Settings.OUTPUT).orElse(rowsOnTerminal ? OutputFormat.TABLE : OutputFormat.CSV);
        boolean isDumb = surroundings.variable("TERM").equals(Optional.of("dumb"));
        boolean colour = surroundings.variable("NO_COLOR").isEmpty() && !isDumb;
        RowOptions rows = new RowOptions(
                configuration.get(Settings.HEADER),
                configuration.find(Settings.NULL_TEXT).orElse(format.usualNull()),
                rowsOnTerminal ? Terminal.width() : 0,
                configuration
                        .find(Settings.MAX_ROWS)
                        .map(Long::intValue)
                        .orElse(rowsOnTerminal ? RowOptions.ROWS_OF_A_SCREEN : RowOptions.ROWS_OF_A_FILE),
                Terminal.showsUnicode(),
                rowsOnTerminal,
                rowsOnTerminal && colour);
        StatusOptions status = new StatusOptions(
                Terminal.stderrIsTerminal() && !isDumb,
                Terminal.width(),
                Terminal.showsUnicode(),
                Terminal.stderrIsTerminal() && colour,
                configuration.get(Settings.TIMING) || Terminal.stderrIsTerminal(),
                configuration.get(Settings.DEBUG));
        FigureOptions figures = new FigureOptions(
                configuration.find(Settings.FIGURES),
                configuration
                        .get(Settings.FIGURES_INLINE)
                        .in(
                                surroundings.environment(),
                                Terminal.stdoutIsTerminal() && Terminal.stderrIsTerminal() && !isDumb));
        return new ConsoleOptions(format, rows, status, figures);
    }
}
