package org.sqlflow.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sqlflow.base.error.Problem;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.NamedDataSource;
import org.sqlflow.cli.config.Setting;
import org.sqlflow.cli.config.SettingOptions;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows all settings with where their values come from, and the data sources of the configuration file. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows every setting, its value and where that comes from. Secrets are masked.",
        description = {
            "",
            "An option is stronger than an environment variable, that than the configuration file, that than the default.",
            ""
        },
        footer = {"", "Exit codes: 0 done, 2 something in them is wrong."})
final class ConfigCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final SettingOptions options = new SettingOptions(List.of(Settings.ENVIRONMENT_FILE));

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "How they are written: text or json. Default: text.")
    private ReportFormat output = ReportFormat.TEXT;

    private ConfigCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        ConfigCommand command = new ConfigCommand(surroundings);
        CommandLine commandLine = new CommandLine(command);
        command.options.addTo(commandLine.getCommandSpec());
        return commandLine;
    }

    @Override
    public Integer call() {
        Configuration configuration = Configuration.examine(options.given(), surroundings.environment());
        PrintStream out = surroundings.outputLines();
        if (output == ReportFormat.JSON) {
            JsonReport.print(out, json -> write(configuration, json));
        } else {
            print(configuration, out);
        }
        ProblemReporter reporter = ProblemReporter.withoutProgram(surroundings.errorLines(), false);
        configuration.problems().forEach(problem -> reporter.report(problem, Optional.empty()));
        return configuration.problems().isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }

    private static void print(Configuration configuration, PrintStream out) {
        AlignedColumns settings = new AlignedColumns();
        settings.add("SETTING", "VALUE", "FROM");
        for (Configuration.Entry entry : configuration.entries()) {
            Setting<?> setting = entry.setting();
            settings.add(
                    setting.key(),
                    entry.shown().orElse("(" + setting.defaultText() + ")"),
                    entry.origin().toString());
        }
        settings.print(out);
        out.println();
        out.println("configuration file: " + configuration.file()
                + (Files.exists(configuration.file()) ? "" : " (there is none)"));
        List<NamedDataSource> sources = configuration.dataSources().all();
        if (!sources.isEmpty()) {
            out.println();
            AlignedColumns columns = new AlignedColumns();
            columns.add("DATA SOURCE", "URL", "USER", "PASSWORD", "DESCRIPTION");
            for (NamedDataSource source : sources) {
                columns.add(
                        source.name(),
                        source.maskedUrl(),
                        source.user().orElse(""),
                        source.password().map(Object::toString).orElse(""),
                        source.description().orElse(""));
            }
            columns.print(out);
        }
    }

    private static void write(Configuration configuration, JsonGenerator json) throws IOException {
        json.writeStringField("file", configuration.file().toString());
        json.writeBooleanField("file_exists", Files.exists(configuration.file()));
        json.writeArrayFieldStart("settings");
        for (Configuration.Entry entry : configuration.entries()) {
            Setting<?> setting = entry.setting();
            json.writeStartObject();
            json.writeStringField("key", setting.key());
            JsonReport.write(json, "value", entry.shown());
            json.writeStringField("origin", entry.origin().kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("place", entry.origin().place());
            json.writeStringField("default", setting.defaultText());
            json.writeStringField("variable", setting.variable());
            json.writeStringField("documentation", setting.documentation());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("datasources");
        for (NamedDataSource source : configuration.dataSources().all()) {
            json.writeStartObject();
            json.writeStringField("name", source.name());
            json.writeStringField("url", source.maskedUrl());
            JsonReport.write(json, "user", source.user());
            JsonReport.write(json, "password", source.password().map(Object::toString));
            JsonReport.write(json, "description", source.description());
            json.writeStringField("place", source.place());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("problems");
        for (Problem problem : configuration.problems()) {
            json.writeStartObject();
            json.writeStringField("code", problem.code().label());
            json.writeStringField("message", problem.message());
            JsonReport.write(json, "hint", problem.hint());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
