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

    /** The same with another format; what stands for NULL stays. */
    public ConsoleOptions with(OutputFormat other) {
        return new ConsoleOptions(other, rows, status, figures);
    }

    /** The same for a terminal of another width. */
    public ConsoleOptions withWidth(int width) {
        return new ConsoleOptions(format, rows.withWidth(width), status.withWidth(width), figures);
    }
}
