package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sqlflow.cli.config.DataSources;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.cli.program.Workspace;

/**
 * What a shell starts with.
 *
 * @param surroundings streams and environment
 * @param home the directory with the history
 * @param console how events are shown; widths follow the terminal
 * @param connect makes the workspace of a data source, as the user names it
 * @param dataSources the data sources that have names
 * @param exampleUrls URLs of data sources to suggest
 * @param startFile what is run first as if it were typed, commands of the shell included: {@code ~/.sqlflowrc}
 * @param program a program that runs next, such as that of {@code -f}
 */
public record ShellOptions(
        Surroundings surroundings,
        Path home,
        ConsoleOptions console,
        Function<String, Workspace> connect,
        DataSources dataSources,
        Supplier<List<String>> exampleUrls,
        Optional<ProgramText> startFile,
        Optional<ProgramText> program) {
    public ShellOptions {
        requireNonNull(surroundings, "surroundings");
        requireNonNull(home, "home");
        requireNonNull(console, "console");
        requireNonNull(connect, "connect");
        requireNonNull(dataSources, "dataSources");
        requireNonNull(exampleUrls, "exampleUrls");
        requireNonNull(startFile, "startFile");
        requireNonNull(program, "program");
    }
}
