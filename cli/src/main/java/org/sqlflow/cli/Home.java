package org.sqlflow.cli;

import java.nio.file.Path;

/** The directory where SQLFlow keeps its data: SQLFLOW_HOME, else {@code ~/.sqlflow}. */
final class Home {
    private Home() {}

    static Path directory(Surroundings surroundings) {
        return surroundings
                .variable("SQLFLOW_HOME")
                .map(home -> Path.of(home).toAbsolutePath())
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".sqlflow"));
    }
}
