package org.sqlflow.cli.output;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How figures are shown.
 *
 * @param directory where they become files, if they shall
 * @param inline how they are shown otherwise; never {@link InlineFigures#AUTO}
 */
public record FigureOptions(Optional<Path> directory, InlineFigures inline) {
    public FigureOptions {
        requireNonNull(directory, "directory");
        requireNonNull(inline, "inline");
    }
}
