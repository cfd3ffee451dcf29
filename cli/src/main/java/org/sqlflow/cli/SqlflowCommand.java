package org.sqlflow.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.SqlflowVersion;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.output.RowOptions;
import org.sqlflow.cli.output.WatchedOutput;
import org.sqlflow.engine.RunOptions;
import org.sqlflow.spi.CancellationToken;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line. */
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
            "       sqlflow fmt FILE... [options]",
            "       sqlflow samples [load NAME...] [options]"
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
        footer = {
            "",
            "Exit codes: 0 done, 1 a statement failed, 2 usage, 3 cannot connect, 4 cancelled, 130 interrupted."
        })
final class SqlflowCommand implements Callable<Integer> {
    private static final int GRACE_SECONDS = 5;

    @Option(
            names = {"-e", "--execute"},
            paramLabel = "SQL",
            description = "Run this program.")
    @Nullable
    private String execute;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Run the program in this file; - is stdin.")
    @Nullable
    private String file;

    @Option(
            names = {"-d", "--data-source", "--datasource"},
            paramLabel = "URL",
            description = "Where the data lies, such as duckdb://shop.db or duckdb://:memory:. Default: the environment"
                    + " variable SQLFLOW_DATASOURCE, else a DuckDB file in SQLFLOW_HOME (~/.sqlflow).")
    @Nullable
    private String dataSource;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "How rows are written: table, csv or jsonl. Default: table on a terminal, csv elsewhere.")
    @Nullable
    private OutputFormat output;

    @Option(names = "--no-header", description = "Leave out the names of the columns.")
    private boolean noHeader;

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description = "What stands for NULL. Default: NULL in a table, nothing in csv.")
    @Nullable
    private String nullText;

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description = "Write figures as SVG and PNG files into this directory instead of showing them as text.")
    @Nullable
    private Path figures;

    @Option(
            names = "--spool-memory",
            paramLabel = "MIB",
            description = "How many MiB of a training's rows may stay in memory; more go to a temporary file in"
                    + " SQLFLOW_HOME. Default: an eighth of the machine's memory.")
    @Nullable
    private Long spoolMemory;

    @Option(
            names = "--keep-going",
            description =
                    "Go on after a statement that failed. A program with mistakes that are found beforehand does not"
                            + " start at all.")
    private boolean keepGoing;

    @Option(names = "--debug", description = "Show the stack trace of an error.")
    private boolean debug;

    @Parameters(arity = "0..2", paramLabel = "-|DATASOURCE", hidden = true)
    private String[] positional = {};

    private final Surroundings surroundings;

    private SqlflowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs the command and gives its exit code. */
    static int run(Surroundings surroundings, String... arguments) {
        CommandLine commandLine = new CommandLine(new SqlflowCommand(surroundings))
                .addSubcommand(new CheckCommand(surroundings))
                .addSubcommand(new FormatCommand(surroundings))
                .addSubcommand(new SamplesCommand(surroundings))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((exception, command, result) -> {
                    ProblemReporter.withoutProgram(surroundings.errorLines(), false)
                            .report(ExternalProblems.internal(exception), Optional.empty());
                    return ExitCode.FAILED;
                });
        return commandLine.execute(arguments);
    }

    @Override
    public Integer call() {
        PrintStream err = surroundings.errorLines();
        boolean fromStdin = ProgramText.STDIN.equals(file);
        String source = dataSource;
        for (String argument : positional) {
            if (argument.equals(ProgramText.STDIN)) {
                fromStdin = true;
            } else if (source != null) {
                err.println("error: two data sources are given");
                return ExitCode.USAGE;
            } else {
                source = argument;
            }
        }
        if ((execute == null ? 0 : 1) + (file == null && !fromStdin ? 0 : 1) > 1) {
            err.println("error: give only one of -e, -f and -");
            return ExitCode.USAGE;
        }
        try {
            Optional<ProgramText> program = program(fromStdin);
            if (program.isEmpty()) {
                err.println("error: no program: give -e SQL, -f FILE or - for stdin (--help says more)");
                return ExitCode.USAGE;
            }
            createFigureDirectory();
            return run(program.get(), Optional.ofNullable(source), err);
        } catch (SqlflowException e) {
            ProblemReporter.withoutProgram(err, output == OutputFormat.JSONL).report(e.problem(), Optional.empty());
            return ExitCode.of(e.problem().code());
        }
    }

    private Optional<ProgramText> program(boolean fromStdin) {
        if (execute != null) {
            return Optional.of(new ProgramText(execute, Optional.empty()));
        }
        if (file != null && !fromStdin) {
            return Optional.of(ProgramText.read(file, surroundings));
        }
        return fromStdin || !Terminal.stdinIsTerminal()
                ? Optional.of(ProgramText.read(ProgramText.STDIN, surroundings))
                : Optional.empty();
    }

    private void createFigureDirectory() {
        if (figures == null) {
            return;
        }
        try {
            Files.createDirectories(figures);
        } catch (IOException e) {
            throw ExternalProblems.figureDirectory(
                            figures.toString(), Files.exists(figures) ? "it is not a directory" : "it cannot be made")
                    .asException(e);
        }
    }

    private int run(ProgramText program, Optional<String> source, PrintStream err) {
        boolean terminal = Terminal.stdoutIsTerminal();
        OutputFormat format = output != null ? output : terminal ? OutputFormat.TABLE : OutputFormat.CSV;
        String shownNull = nullText != null ? nullText : format == OutputFormat.TABLE ? "NULL" : "";
        ConsoleOptions console = new ConsoleOptions(
                format,
                new RowOptions(!noHeader, shownNull, terminal ? Terminal.width() : 0),
                Optional.ofNullable(figures),
                Terminal.stderrIsTerminal(),
                Terminal.stderrIsTerminal() && surroundings.variable("NO_COLOR").isEmpty(),
                debug);
        ProgramRun run = new ProgramRun(
                program,
                Connectors.source(source, surroundings),
                Home.directory(surroundings),
                console,
                new RunOptions(keepGoing),
                spoolMemory());
        CancellationToken cancellation = new CancellationToken();
        CountDownLatch done = new CountDownLatch(1);
        // An interrupt ends the virtual machine with exit code 130; the hook first lets the statement stop cleanly.
        Thread hook = new Thread(() -> stop(cancellation, done), "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        WatchedOutput stdout = new WatchedOutput(surroundings.out());
        PrintStream out = new PrintStream(new BufferedOutputStream(stdout, 1 << 16), false, StandardCharsets.UTF_8);
        try {
            int code = run.run(out, err, cancellation);
            return out.checkError() ? outputLost(stdout) : code;
        } finally {
            done.countDown();
        }
    }

    private static int outputLost(WatchedOutput stdout) {
        if (stdout.isClosedPipe()) {
            return ExitCode.CANCELLED;
        }
        throw ExternalProblems.output(
                        stdout.failure().map(IOException::getMessage).orElse("unknown reason"))
                .asException();
    }

    private static void stop(CancellationToken cancellation, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        cancellation.cancel();
        try {
            if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(130);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private OptionalLong spoolMemory() {
        return spoolMemory == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, spoolMemory) << 20);
    }

    /** What {@code --version} prints. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sqlflow " + SqlflowVersion.current()};
        }
    }
}
