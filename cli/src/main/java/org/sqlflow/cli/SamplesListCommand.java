package org.sqlflow.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.cli.config.SettingOptions;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.cli.samples.SampleCatalog;
import org.sqlflow.cli.samples.SampleList;
import org.sqlflow.cli.samples.SampleLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists the sample data, and which of it is loaded. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Lists the samples, and which are loaded.",
        footer = {"", "fetch_kb is what loading a sample fetches from an npm registry, the first time."})
final class SamplesListCommand implements Callable<Integer> {
    private final SettingOptions options = SamplesCommand.options();
    private final Surroundings surroundings;

    private SamplesListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        SamplesListCommand command = new SamplesListCommand(surroundings);
        CommandLine commandLine = new CommandLine(command);
        command.options.addTo(commandLine.getCommandSpec());
        return commandLine;
    }

    @Override
    public Integer call() {
        return list(options, surroundings);
    }

    /** Lists the samples as options say, and gives the exit code. */
    static int list(SettingOptions options, Surroundings surroundings) {
        return new SamplesRun(options, surroundings)
                .run((workspace, home, sink) -> sink.accept(rows(workspace, surroundings)));
    }

    private static Event.Rows rows(Workspace workspace, Surroundings surroundings) {
        SampleCatalog catalog = SampleCatalog.load();
        try {
            SampleLoader loader = new SampleLoader(workspace.session(), event -> {});
            return SampleList.of(catalog, sample -> Optional.of(loader.state(sample)), workspace.allocator());
        } catch (SqlflowException e) {
            if (e.problem().code() != ErrorCode.CANNOT_CONNECT) {
                throw e;
            }
            // The list itself needs no data source, which another process may have locked.
            ProblemReporter.withoutProgram(surroundings.errorLines(), false).report(e.problem(), Optional.empty());
            return SampleList.of(catalog, sample -> Optional.empty(), workspace.allocator());
        }
    }
}
