package org.sqlflow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.program.Connectors;
import org.sqlflow.cli.program.Plugins;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.runtime.RuntimeOptions;
import org.sqlflow.spi.connector.DataSource;

/** What all ways to run programs take from the settings. */
final class RunSettings {
    private final Configuration configuration;
    private final Surroundings surroundings;

    RunSettings(Configuration configuration, Surroundings surroundings) {
        this.configuration = configuration;
        this.surroundings = surroundings;
        Plugins.use(configuration);
    }

    /** A workspace on the data source of the settings. */
    Workspace workspace() {
        return workspace(Connectors.source(configuration));
    }

    /** A workspace on another data source. */
    Workspace workspace(DataSource dataSource) {
        return new Workspace(
                dataSource,
                configuration.home(),
                configuration
                        .find(Settings.SPOOL_MEMORY)
                        .map(mebibytes -> OptionalLong.of(mebibytes << 20))
                        .orElse(OptionalLong.empty()),
                configuration.get(Settings.SAMPLE) ? RuntimeOptions.PREVIEW_ROWS : 0,
                configuration.get(Settings.HOST),
                surroundings.errorLines()::println,
                other -> configuration.dataSources().resolve(other.url(), Connectors.exampleUrls()));
    }

    /** How events of a program are shown. The directory for figures is made if need be. */
    ConsoleOptions console() {
        return console(configuration.find(Settings.OUTPUT_FILE).isPresent());
    }

    /** The same for what shows rows on stdout, whatever file is set for those of programs. */
    ConsoleOptions consoleOnStdout() {
        return console(false);
    }

    private ConsoleOptions console(boolean toFile) {
        configuration.find(Settings.FIGURES).ifPresent(RunSettings::createDirectory);
        return ConsoleSettings.of(configuration, surroundings, toFile);
    }

    /** Says on stderr what is unsafe about the data source of the settings. */
    void warn() {
        configuration
                .find(Settings.DATA_SOURCE)
                .flatMap(configuration.dataSources()::warning)
                .ifPresent(warning -> surroundings.errorLines().println("warning: " + warning));
    }

    private static void createDirectory(Path figures) {
        try {
            Files.createDirectories(figures);
        } catch (IOException e) {
            throw ExternalProblems.figureDirectory(
                            figures.toString(), Files.exists(figures) ? "it is not a directory" : "it cannot be made")
                    .asException(e);
        }
    }
}
