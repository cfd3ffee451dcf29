package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Committed documents that are made from code; {@code -Ddocs.record=true} writes them anew, to be read before they are kept. */
final class Document {
    private static final Path DIRECTORY = Path.of("../docs/reference");

    private Document() {}

    static void check(String name, String actual) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if (Boolean.getBoolean("docs.record")) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file, actual);
        }
        assertThat(actual)
                .as("docs/reference/" + name + ", which -Ddocs.record=true writes anew")
                .isEqualTo(Files.readString(file));
    }
}
