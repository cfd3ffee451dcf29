package org.sqlflow.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sqlflow.base.SqlflowVersion;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.GivenFlag;
import org.sqlflow.cli.config.SettingOptions;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.cli.program.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The command without a subcommand: runs a program. Its options are declared by calls, not by annotations, because every
 * run pays for reading them.
 */
final class SqlflowCommand implements Callable<Integer> {
    private static final String[] SYNOPSIS = {
        "sqlflow [options] [SOURCE]",
        "       sqlflow -f FILE [options] [SOURCE]",
        "       sqlflow -e SQL [options] [SOURCE]",
        "       sqlflow FILE.sql [options] [SOURCE]",
        "       sqlflow - [options] < FILE",
        "       sqlflow COMMAND [options]"
    };
    private static final String[] HEADER = {
        "Trains, evaluates, explains and applies machine-learning models in SQL.",
        "",
        "Examples:",
        "  sqlflow -f examples/quickstart.sql",
        "  sqlflow -e \"SELECT * FROM 'examples/data/cars.csv' LIMIT 5\"",
        "  sqlflow -e \"SELECT * FROM 'examples/data/cars.csv'",
        "              TO TRAIN xgboost.gbtree LABEL miles_per_gallon INTO car_model\"",
        ""
    };
    private static final String[] FOOTER = {
        "",
        "Options can also be set by variables and a configuration file; sqlflow config shows them all.",
        "",
        "Exit codes: 0 done, 1 a statement failed, 2 usage or settings, 3 cannot connect, 4 cancelled or timed"
                + " out, 130 interrupted."
    };

    private final ProgramOptions program = new ProgramOptions();
    private List<String> words = List.of();
    private final SettingOptions options = new SettingOptions(Settings.all());
    private final Surroundings surroundings;

    private SqlflowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The command without its subcommands. */
    static CommandLine commandLine(Surroundings surroundings) {
        SqlflowCommand command = new SqlflowCommand(surroundings);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command)
                .name("sqlflow")
                .versionProvider(() -> new String[] {"sqlflow " + SqlflowVersion.current()});
        spec.usageMessage()
                .sortOptions(false)
                .customSynopsis(SYNOPSIS)
                .header(HEADER)
                .commandListHeading("%nCommands:%n")
                .footer(FOOTER);
        command.program.addTo(spec);
        spec.addPositional(PositionalParamSpec.builder()
                .arity("0..*")
                .paramLabel("-|FILE.sql|SOURCE")
                .hidden(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .setter(new ISetter() {
                    @Override
                    @SuppressWarnings("unchecked") // picocli hands over what the type says
                    public <T> T set(T value) {
                        command.words = value == null ? List.of() : (List<String>) value;
                        return value;
                    }
                })
                .build());
        command.options.addTo(spec);
        spec.addOption(flag("-h", "--help", "Show this help message and exit.")
                .usageHelp(true)
                .build());
        spec.addOption(flag("-V", "--version", "Print version information and exit.")
                .versionHelp(true)
                .build());
        return new CommandLine(spec);
    }

    private static OptionSpec.Builder flag(String name, String longName, String description) {
        return OptionSpec.builder(name, longName).type(boolean.class).arity("0").description(description);
    }

    @Override
    public Integer call() {
        PrintStream err = surroundings.errorLines();
        try {
            Configuration given = Configuration.load(options.given(), surroundings.environment());
            ServerOptions.check(given, err);
            GivenWords sorted = GivenWords.of(words, given.dataSources(), Subcommand.words());
            Configuration configuration = sorted.dataSource(
                            Optional.ofNullable(options.given().get(Settings.DATA_SOURCE))
                                    .map(GivenFlag::value))
                    .map(source -> given.with(Settings.DATA_SOURCE, new GivenFlag("the command line", source)))
                    .orElse(given);
            Optional<ProgramText> text = text(sorted.programs());
            return text.isPresent() && !program.isInteractive()
                    ? new BatchRun(configuration, surroundings).run(text.get())
                    : new ShellRun(configuration, surroundings).run(text);
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

    /** The program that is given, or empty where a user sits at the terminal and will write one. */
    private Optional<ProgramText> text(List<String> programs) {
        List<String> files = Stream.concat(program.file().stream(), programs.stream())
                .distinct()
                .toList();
        if (files.size() + (program.text().isPresent() ? 1 : 0) > 1) {
            throw new UsageException(
                    "more than one program is given", "give only one of -e SQL, -f FILE, FILE.sql and -");
        }
        if (program.isInteractive() && !(Terminal.stdinIsTerminal() && Terminal.stdoutIsTerminal())) {
            throw new UsageException("-i needs a terminal", "leave it out, or call the command from a terminal");
        }
        if (program.text().isPresent()) {
            return Optional.of(new ProgramText(program.text().get(), Optional.empty()));
        }
        if (files.isEmpty() && Terminal.stdinIsTerminal()) {
            if (!Terminal.stdoutIsTerminal()) {
                throw new UsageException(
                        "no program is given", "give -e SQL, -f FILE or - for stdin; --help says more");
            }
            return Optional.empty();
        }
        return Optional.of(ProgramText.read(files.isEmpty() ? ProgramText.STDIN : files.get(0), surroundings));
    }
}
