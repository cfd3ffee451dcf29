package org.sqlflow.cli.output;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How events are shown.
 *
 * @param format how rows are written
 * @param rows details of that
 * @param figures the directory for figures, if they shall be files
 * @param terminal whether stderr is a terminal
 * @param colour whether stderr shows colours
 * @param debug whether stack traces are shown
 */
public record ConsoleOptions(
        OutputFormat format,
        RowOptions rows,
        Optional<Path> figures,
        boolean terminal,
        boolean colour,
        boolean debug) {}
