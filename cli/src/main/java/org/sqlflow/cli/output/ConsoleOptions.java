package org.sqlflow.cli.output;

import static java.util.Objects.requireNonNull;

/**
 * How events are shown.
 *
 * @param format how rows are written
 * @param rows details of that
 * @param status how everything else is written
 * @param figures how figures are shown
 */
public record ConsoleOptions(OutputFormat format, RowOptions rows, StatusOptions status, FigureOptions figures) {
    public ConsoleOptions {
        requireNonNull(format, "format");
        requireNonNull(rows, "rows");
        requireNonNull(status, "status");
        requireNonNull(figures, "figures");
    }
}
