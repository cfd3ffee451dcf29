package org.sqlflow.cli;

import java.nio.file.Path;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.Settings;

/** The directory where SQLFlow keeps its data. */
final class Home {
    private Home() {}

    static Path directory(Configuration configuration) {
        return configuration
                .find(Settings.HOME)
                .map(Path::toAbsolutePath)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".sqlflow"));
    }
}
