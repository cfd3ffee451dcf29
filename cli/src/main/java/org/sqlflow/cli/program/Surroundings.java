package org.sqlflow.cli.program;

import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a run of the command is given by the process: its streams and its environment.
 *
 * @param in standard input
 * @param out standard output, for rows only
 * @param err standard error, for everything else
 * @param environment variables
 */
public record Surroundings(InputStream in, OutputStream out, OutputStream err, Map<String, String> environment) {
    public Surroundings {
        requireNonNull(in, "in");
        requireNonNull(out, "out");
        requireNonNull(err, "err");
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv());
    }

    /** Standard error, for lines in UTF-8. */
    public PrintStream errorLines() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    /** Standard output, for lines in UTF-8. */
    public PrintStream outputLines() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** A variable that is set to something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
