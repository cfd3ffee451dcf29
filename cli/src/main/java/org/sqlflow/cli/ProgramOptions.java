package org.sqlflow.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the program comes from. */
final class ProgramOptions {
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
            names = {"-i", "--interactive"},
            description = "Go on at the prompt after the program of -e or -f.")
    private boolean interactive;

    /** Whether the prompt follows the program. */
    boolean isInteractive() {
        return interactive;
    }

    /** The program itself. */
    Optional<String> text() {
        return Optional.ofNullable(execute);
    }

    /** The file that holds the program. */
    Optional<String> file() {
        return Optional.ofNullable(file);
    }
}
