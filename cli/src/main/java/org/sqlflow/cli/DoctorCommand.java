package org.sqlflow.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.SettingOptions;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.doctor.DataSourceProbe;
import org.sqlflow.cli.doctor.Doctor;
import org.sqlflow.cli.doctor.Finding;
import org.sqlflow.cli.doctor.LibraryProbe;
import org.sqlflow.cli.doctor.TerminalState;
import org.sqlflow.cli.program.Connectors;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.Plugins;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.model.ModelType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks an installation and says what is wrong with it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Checks the installation: Java, libraries, directories, settings, data sources, terminal.",
        footer = {"", "Exit codes: 0 nothing fails, 1 something does."})
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final SettingOptions options = new SettingOptions(List.of(Settings.DATA_SOURCE, Settings.ENVIRONMENT_FILE));

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "How the findings are written: text or json. Default: text.")
    private ReportFormat output = ReportFormat.TEXT;

    private DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        DoctorCommand command = new DoctorCommand(surroundings);
        CommandLine commandLine = new CommandLine(command);
        command.options.addTo(commandLine.getCommandSpec());
        return commandLine;
    }

    @Override
    public Integer call() {
        Configuration configuration = Configuration.examine(options.given(), surroundings.environment());
        Plugins.use(configuration);
        List<Finding> findings;
        try (BufferAllocator allocator = new RootAllocator()) {
            findings = new Doctor(
                            configuration,
                            libraries(),
                            new Probe(configuration, allocator),
                            new TerminalState(Terminal.stdoutIsTerminal(), Terminal.width()))
                    .examine();
        }
        long failures = count(findings, Finding.Status.FAIL);
        if (output == ReportFormat.JSON) {
            printJson(findings);
        } else {
            print(findings);
        }
        return failures == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static List<LibraryProbe> libraries() {
        List<LibraryProbe> probes = new ArrayList<>();
        probes.add(() -> List.of(Versions.arrow()));
        Connectors.all().forEach(connector -> probes.add(connector::libraries));
        ServiceLoader.load(ModelType.class).forEach(type -> probes.add(type::libraries));
        return probes;
    }

    /** Opens data sources by the connectors at hand. */
    private record Probe(Configuration configuration, BufferAllocator allocator) implements DataSourceProbe {
        @Override
        public DataSource resolve(Optional<String> name) {
            return name.isPresent()
                    ? configuration.dataSources().resolve(name.get(), Connectors.exampleUrls())
                    : Connectors.source(configuration);
        }

        @Override
        public String probe(DataSource dataSource) {
            return Connectors.of(dataSource).probe(dataSource, new ConnectorContext(allocator, configuration.home()));
        }
    }

    private void print(List<Finding> findings) {
        PrintStream out = surroundings.outputLines();
        AlignedColumns lines = new AlignedColumns();
        for (Finding finding : findings) {
            lines.add(name(finding), finding.subject(), finding.detail());
            finding.cure().ifPresent(cure -> lines.add("", "", "→ " + cure));
        }
        lines.print(out);
        long failures = count(findings, Finding.Status.FAIL);
        long warnings = count(findings, Finding.Status.WARN);
        out.println();
        out.println(
                failures + warnings == 0
                        ? "all is well"
                        : failures
                                + (failures == 1 ? " failure, " : " failures, ")
                                + warnings
                                + (warnings == 1 ? " warning" : " warnings"));
    }

    private void printJson(List<Finding> findings) {
        JsonReport.print(surroundings.outputLines(), json -> {
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                json.writeStartObject();
                json.writeStringField("subject", finding.subject());
                json.writeStringField("status", name(finding));
                json.writeStringField("detail", finding.detail());
                JsonReport.write(json, "cure", finding.cure());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String name(Finding finding) {
        return finding.status().name().toLowerCase(Locale.ROOT);
    }

    private static long count(List<Finding> findings, Finding.Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }
}
