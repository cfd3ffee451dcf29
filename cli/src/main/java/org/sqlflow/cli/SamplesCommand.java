package org.sqlflow.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.ConsoleRenderer;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.output.RowOptions;
import org.sqlflow.cli.samples.PackageCache;
import org.sqlflow.cli.samples.Sample;
import org.sqlflow.cli.samples.SampleCatalog;
import org.sqlflow.cli.samples.SampleList;
import org.sqlflow.cli.samples.SampleLoader;
import org.sqlflow.cli.samples.SampleRows;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the sample data and loads it into a data source. */
@Command(
        name = "samples",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "[list | load NAME...]",
        header = {
            "Lists sample data and loads it into the data source, for examples and to try things out.",
            "",
            "Examples:",
            "  sqlflow samples",
            "  sqlflow samples load iris titanic",
            "  sqlflow samples load all -d duckdb://playground.db",
            ""
        },
        footer = {
            "",
            "A sample's rows are parted into two tables, such as iris.train and iris.test. docs/reference/samples.md tells",
            "more."
        })
final class SamplesCommand implements Callable<Integer> {
    private static final DataSource EMBEDDED = new DataSource("duckdb://:memory:");
    private static final String ALL = "all";
    private static final Location NOWHERE = new Location(0, 1, 1, 0);

    private final Surroundings surroundings;

    SamplesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return list(null, null);
    }

    /** {@code sqlflow samples list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            header = "Lists the samples, and which are loaded.",
            footer = {"", "fetch_kb is what loading a sample fetches from an npm registry, for the first time only."})
    int list(
            @Option(
                            names = {"-d", "--data-source", "--datasource"},
                            paramLabel = "URL",
                            description = "Where the data lies. Default: as without samples.")
                    @Nullable
                    String dataSource,
            @Option(
                            names = "--output",
                            paramLabel = "FORMAT",
                            description = "How rows are written: ${COMPLETION-CANDIDATES}. Default: table on a"
                                    + " terminal, csv elsewhere.")
                    @Nullable
                    OutputFormat output) {
        return run(
                Optional.ofNullable(output),
                (allocator, renderer) -> renderer.accept(rows(Optional.ofNullable(dataSource), allocator)));
    }

    private Event.Rows rows(Optional<String> given, BufferAllocator allocator) {
        SampleCatalog catalog = SampleCatalog.load();
        DataSource source = Connectors.source(given, surroundings);
        try (Database database = open(source, allocator);
                Session session = database.openSession()) {
            SampleLoader loader = new SampleLoader(session, event -> {});
            return SampleList.of(catalog, sample -> Optional.of(loader.state(sample)), allocator);
        } catch (SqlflowException e) {
            if (e.problem().code() != ErrorCode.CANNOT_CONNECT) {
                throw e;
            }
            // The list itself needs no data source, which another process may have locked.
            ProblemReporter.withoutProgram(surroundings.errorLines(), false).report(e.problem(), Optional.empty());
            return SampleList.of(catalog, sample -> Optional.empty(), allocator);
        }
    }

    /** {@code sqlflow samples load}. */
    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            header = "Loads samples into the data source.",
            footer = {
                "",
                "What is there already is left alone; tables that are no samples are never replaced. Packages are fetched",
                "from the npm registry that npm_config_registry or npm's configuration names, and kept in SQLFLOW_HOME/cache."
            })
    int load(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "NAME",
                            description = "Samples, or all for those that come with SQLFlow and need not be fetched.")
                    List<String> names,
            @Option(
                            names = {"-d", "--data-source", "--datasource"},
                            paramLabel = "URL",
                            description = "Where to load them. Default: as without samples.")
                    @Nullable
                    String dataSource,
            @Option(names = "--replace", description = "Load again what is there already.") boolean replace,
            @Option(
                            names = "--from",
                            paramLabel = "FILE",
                            description = "Instead of fetching a package: its archive, as \"npm pack\" writes it.")
                    @Nullable
                    Path from) {
        return run(Optional.empty(), (allocator, renderer) -> {
            List<Sample> samples = chosen(names);
            try (Database database = open(Connectors.source(Optional.ofNullable(dataSource), surroundings), allocator);
                    Session target = database.openSession();
                    Database embedded = open(EMBEDDED, allocator);
                    Session reader = embedded.openSession()) {
                PackageCache cache = PackageCache.in(Home.directory(surroundings), surroundings.environment(), renderer);
                SampleRows rows = new SampleRows(reader, cache, Optional.ofNullable(from));
                SampleLoader loader = new SampleLoader(target, renderer);
                for (int i = 0; i < samples.size(); i++) {
                    long started = System.nanoTime();
                    renderer.accept(new Event.Started(i, "SAMPLE", NOWHERE));
                    loader.load(samples.get(i), rows, replace);
                    double seconds = (System.nanoTime() - started) / 1e9;
                    renderer.accept(new Event.Finished(i, OptionalLong.empty(), seconds));
                }
            }
        });
    }

    private static List<Sample> chosen(List<String> names) {
        SampleCatalog catalog = SampleCatalog.load();
        List<Sample> samples = new ArrayList<>();
        for (String name : names) {
            if (name.equalsIgnoreCase(ALL)) {
                catalog.samples().stream()
                        .filter(sample -> sample.download().isEmpty())
                        .forEach(samples::add);
            } else {
                samples.add(catalog.get(name));
            }
        }
        return samples.stream().distinct().toList();
    }

    private Database open(DataSource source, BufferAllocator allocator) {
        return Connectors.of(source).open(source, new ConnectorContext(allocator, Home.directory(surroundings)));
    }

    private interface Work {
        void run(BufferAllocator allocator, ConsoleRenderer renderer);
    }

    /** Does something and gives the exit code. */
    private int run(Optional<OutputFormat> output, Work work) {
        PrintStream err = surroundings.errorLines();
        PrintStream out = new PrintStream(surroundings.out(), false, StandardCharsets.UTF_8);
        boolean terminal = Terminal.stdoutIsTerminal();
        ConsoleOptions options = new ConsoleOptions(
                output.orElse(terminal ? OutputFormat.TABLE : OutputFormat.CSV),
                new RowOptions(true, "", terminal ? Terminal.width() : 0),
                Optional.empty(),
                Terminal.stderrIsTerminal(),
                false,
                false);
        ProblemReporter problems =
                ProblemReporter.withoutProgram(err, options.format() == OutputFormat.JSONL);
        try (BufferAllocator allocator = new RootAllocator()) {
            ConsoleRenderer renderer =
                    new ConsoleRenderer(out, err, options, allocator, problems, new CancellationToken());
            try {
                work.run(allocator, renderer);
                return ExitCode.DONE;
            } catch (SqlflowException e) {
                renderer.finish();
                problems.report(e.problem(), Optional.empty());
                return ExitCode.of(e.problem().code());
            } finally {
                renderer.finish();
            }
        }
    }
}
