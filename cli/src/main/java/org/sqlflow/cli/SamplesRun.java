package org.sqlflow.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.SettingOptions;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.ConsoleRenderer;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.spi.CancellationToken;

/** One run of {@code sqlflow samples}, from settings to exit code. */
final class SamplesRun {
    private final Configuration configuration;
    private final Surroundings surroundings;

    SamplesRun(SettingOptions options, Surroundings surroundings) {
        this.configuration = Configuration.load(options.given(), surroundings.environment());
        this.surroundings = surroundings;
    }

    /** What is done with a data source. */
    interface Work {
        void run(Workspace workspace, Path home, EventSink sink);
    }

    int run(Work work) {
        RunSettings settings = new RunSettings(configuration, surroundings);
        ConsoleOptions console = settings.consoleOnStdout();
        PrintStream err = surroundings.errorLines();
        PrintStream out = new PrintStream(surroundings.out(), false, StandardCharsets.UTF_8);
        ProblemReporter problems =
                ProblemReporter.withoutProgram(err, console.format().isJson());
        Path home = configuration.home();
        try (Workspace workspace = settings.workspace()) {
            ConsoleRenderer renderer =
                    new ConsoleRenderer(out, err, console, workspace.allocator(), problems, new CancellationToken());
            try {
                work.run(workspace, home, renderer);
                return ExitCode.DONE;
            } finally {
                renderer.finish();
            }
        } catch (SqlflowException e) {
            problems.report(e.problem(), Optional.empty());
            return ExitCode.of(e.problem().code());
        }
    }
}
