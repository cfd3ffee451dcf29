package org.sqlflow.cli;

import java.nio.file.Path;

/** The directory where SQLFlow keeps its data: SQLFLOW_HOME, else {@code ~/.sqlflow}. */
final class Home {
    private Home() {}

    static Path directory() {
        String home = System.getenv("SQLFLOW_HOME");
        return home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".sqlflow")
                : Path.of(home).toAbsolutePath();
    }
}
