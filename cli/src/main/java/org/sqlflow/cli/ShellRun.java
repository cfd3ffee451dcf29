package org.sqlflow.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.Origin;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.config.UserHome;
import org.sqlflow.cli.program.Connectors;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.cli.repl.Shell;
import org.sqlflow.cli.repl.ShellOptions;

/** An interactive session, from settings to exit code. */
final class ShellRun {
    private final Configuration configuration;
    private final Surroundings surroundings;

    ShellRun(Configuration configuration, Surroundings surroundings) {
        this.configuration = configuration;
        this.surroundings = surroundings;
    }

    /** Runs a session that begins with a program if one is given. */
    int run(Optional<ProgramText> program) {
        if (configuration.entry(Settings.OUTPUT_FILE).origin().kind() == Origin.Kind.FLAG) {
            throw new UsageException(
                    "--output-file takes the rows of a program, not those of a shell",
                    "leave it out, and write \\o FILE in the shell");
        }
        RunSettings settings = new RunSettings(configuration, surroundings);
        List<String> examples = Connectors.exampleUrls();
        Function<String, Workspace> connect =
                nameOrUrl -> settings.workspace(configuration.dataSources().resolve(nameOrUrl, examples));
        settings.warn();
        return new Shell(new ShellOptions(
                        surroundings,
                        configuration.home(),
                        settings.consoleOnStdout(),
                        connect,
                        configuration.dataSources(),
                        () -> examples,
                        startFile(),
                        program))
                .run(settings.workspace());
    }

    private Optional<ProgramText> startFile() {
        Path file = UserHome.of(surroundings.environment()).resolve(".sqlflowrc");
        return configuration.get(Settings.RC) && Files.exists(file)
                ? Optional.of(ProgramText.read(file.toString(), surroundings))
                : Optional.empty();
    }
}
