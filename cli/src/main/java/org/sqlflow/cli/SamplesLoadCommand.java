package org.sqlflow.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.Location;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.cli.config.SettingOptions;
import org.sqlflow.cli.program.Connectors;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.cli.samples.PackageCache;
import org.sqlflow.cli.samples.Sample;
import org.sqlflow.cli.samples.SampleCatalog;
import org.sqlflow.cli.samples.SampleLoader;
import org.sqlflow.cli.samples.SampleRows;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads sample data into a data source. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Loads samples into the data source.",
        footer = {
            "",
            "What is there already is left alone, and tables that are no samples are never replaced. Packages come from"
                    + " the npm registry that npm_config_registry or npm's configuration names, and are kept in"
                    + " SQLFLOW_HOME/cache."
        })
final class SamplesLoadCommand implements Callable<Integer> {
    /** Reads the files of samples, whatever database they are loaded into. */
    private static final DataSource EMBEDDED = new DataSource("duckdb://:memory:");

    private static final String ALL = "all";
    private static final Location NOWHERE = new Location(0, 1, 1, 0);

    private final SettingOptions options = SamplesCommand.options();
    private final Surroundings surroundings;

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Samples, or all for those that come with SQLFlow and need not be fetched.")
    private List<String> names = List.of();

    @Option(names = "--replace", description = "Load again what is there already.")
    private boolean replace;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Instead of fetching a package: its archive, as \"npm pack\" writes it.")
    @Nullable
    private Path from;

    private SamplesLoadCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        SamplesLoadCommand command = new SamplesLoadCommand(surroundings);
        CommandLine commandLine = new CommandLine(command);
        command.options.addTo(commandLine.getCommandSpec());
        return commandLine;
    }

    @Override
    public Integer call() {
        if (from != null && names.stream().noneMatch(SamplesLoadCommand::isFetched)) {
            surroundings.errorLines().println("error: --from is for a sample that is fetched, and none of these is");
            return ExitCode.USAGE;
        }
        return new SamplesRun(options, surroundings).run((workspace, home, sink) -> {
            List<Sample> samples = chosen();
            // Batches can only go from one database to the other within the memory of one allocator.
            ConnectorContext context = new ConnectorContext(workspace.allocator(), home);
            try (Database embedded = Connectors.of(EMBEDDED).open(EMBEDDED, context);
                    Session reader = embedded.openSession()) {
                PackageCache cache = PackageCache.in(home, surroundings.environment(), sink);
                SampleRows rows = new SampleRows(reader, cache, Optional.ofNullable(from));
                load(samples, rows, new SampleLoader(workspace.session(), sink), sink);
            }
        });
    }

    private void load(List<Sample> samples, SampleRows rows, SampleLoader loader, EventSink sink) {
        for (int i = 0; i < samples.size(); i++) {
            long started = System.nanoTime();
            sink.accept(new Event.Started(i, "SAMPLE", NOWHERE));
            loader.load(samples.get(i), rows, replace);
            sink.accept(new Event.Finished(i, OptionalLong.empty(), (System.nanoTime() - started) / 1e9));
        }
    }

    private static boolean isFetched(String name) {
        return SampleCatalog.load().samples().stream()
                .anyMatch(sample -> sample.name().equalsIgnoreCase(name)
                        && sample.download().isPresent());
    }

    private List<Sample> chosen() {
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
}
