package org.sqlflow.cli;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sqlflow.base.SqlflowVersion;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.SettingOptions;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.output.ProblemReporter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command without a subcommand: runs a program. */
@Command(
        name = "sqlflow",
        mixinStandardHelpOptions = true,
        versionProvider = SqlflowCommand.Version.class,
        sortOptions = false,
        customSynopsis = {
            "sqlflow -f FILE [options] [DATASOURCE]",
            "       sqlflow -e SQL [options] [DATASOURCE]",
            "       sqlflow - [options] < FILE",
            "       sqlflow check FILE... [options]",
            "       sqlflow fmt FILE... [options]"
        },
        header = {
            "Trains, evaluates, explains and applies machine-learning models in SQL.",
            "",
            "Examples:",
            "  sqlflow -f examples/quickstart.sql",
            "  sqlflow -e \"SELECT * FROM 'examples/data/cars.csv' LIMIT 5\"",
            "  sqlflow -e \"SELECT * FROM 'examples/data/cars.csv'",
            "              TO TRAIN xgboost.gbtree LABEL miles_per_gallon INTO car_model\"",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 a statement failed, 2 usage, 3 cannot connect, 4 cancelled, 130 interrupted."
        })
final class SqlflowCommand implements Callable<Integer> {
    @Mixin
    private final ProgramOptions program = new ProgramOptions();

    @Parameters(arity = "0..2", paramLabel = "-|DATASOURCE", hidden = true)
    private String[] positional = {};

    private final SettingOptions options = new SettingOptions(Settings.all());
    private final Surroundings surroundings;

    private SqlflowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command without its subcommands. */
    static CommandLine commandLine(Surroundings surroundings) {
        SqlflowCommand command = new SqlflowCommand(surroundings);
        CommandLine commandLine = new CommandLine(command);
        command.options.addTo(commandLine.getCommandSpec());
        return commandLine;
    }

    @Override
    public Integer call() {
        PrintStream err = surroundings.errorLines();
        boolean fromStdin = program.file().filter(ProgramText.STDIN::equals).isPresent();
        Optional<String> source =
                Optional.ofNullable(options.given().get(Settings.DATA_SOURCE)).map(flag -> flag.value());
        for (String argument : positional) {
            if (argument.equals(ProgramText.STDIN)) {
                fromStdin = true;
            } else if (source.isPresent()) {
                err.println("error: two data sources are given");
                return ExitCode.USAGE;
            } else {
                source = Optional.of(argument);
            }
        }
        if (program.text().isPresent() && (program.file().isPresent() || fromStdin)) {
            err.println("error: give only one of -e, -f and -");
            return ExitCode.USAGE;
        }
        try {
            Configuration configuration = Configuration.load(options.given(), surroundings.environment());
            Optional<ProgramText> text = text(fromStdin);
            if (text.isEmpty()) {
                err.println("error: no program: give -e SQL, -f FILE or - for stdin (--help says more)");
                return ExitCode.USAGE;
            }
            return new BatchRun(configuration, surroundings).run(text.get(), source);
        } catch (SqlflowException e) {
            ProblemReporter.withoutProgram(err, wantsJson()).report(e.problem(), Optional.empty());
            return ExitCode.of(e.problem().code());
        }
    }

    /** Whether problems that come up before there is a valid configuration shall be JSON. */
    private boolean wantsJson() {
        return Optional.ofNullable(options.given().get(Settings.OUTPUT))
                .flatMap(flag -> Settings.OUTPUT.type().read(flag.value()))
                .filter(OutputFormat::isJson)
                .isPresent();
    }

    private Optional<ProgramText> text(boolean fromStdin) {
        if (program.text().isPresent()) {
            return program.text().map(text -> new ProgramText(text, Optional.empty()));
        }
        if (program.file().isPresent() && !fromStdin) {
            return program.file().map(file -> ProgramText.read(file, surroundings));
        }
        return fromStdin || !Terminal.stdinIsTerminal()
                ? Optional.of(ProgramText.read(ProgramText.STDIN, surroundings))
                : Optional.empty();
    }

    /** What {@code --version} prints. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sqlflow " + SqlflowVersion.current()};
        }
    }
}
