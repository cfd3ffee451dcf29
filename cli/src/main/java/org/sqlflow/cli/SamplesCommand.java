package org.sqlflow.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.sqlflow.cli.config.SettingOptions;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.program.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists the sample data, as {@code sqlflow samples list} does, and has the subcommands. */
@Command(
        name = "samples",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Lists sample data and loads it into the data source, for the examples and to try things out.",
            "",
            "Examples:",
            "  sqlflow samples",
            "  sqlflow samples load iris titanic",
            "  sqlflow samples load all -d duckdb://playground.db",
            ""
        },
        footer = {"", "A sample is parted into two tables, such as iris.train and iris.test."})
final class SamplesCommand implements Callable<Integer> {
    private final SettingOptions options = options();
    private final Surroundings surroundings;

    private SamplesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command with its subcommands. */
    static CommandLine commandLine(Surroundings surroundings) {
        SamplesCommand command = new SamplesCommand(surroundings);
        CommandLine commandLine = new CommandLine(command);
        command.options.addTo(commandLine.getCommandSpec());
        return commandLine
                .addSubcommand(SamplesListCommand.commandLine(surroundings))
                .addSubcommand(SamplesLoadCommand.commandLine(surroundings));
    }

    /** The settings that are options of each of them. */
    static SettingOptions options() {
        return new SettingOptions(List.of(Settings.DATA_SOURCE, Settings.OUTPUT));
    }

    @Override
    public Integer call() {
        return SamplesListCommand.list(options, surroundings);
    }
}
