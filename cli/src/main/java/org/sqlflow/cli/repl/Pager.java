package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Finds and runs the program that shows what is longer or wider than the screen. */
final class Pager {
    private static final String USUAL = "less";
    /** Whoever has never met less would not know how to leave it. */
    private static final String USUAL_COMMAND = "less -SRFX '-Psarrow keys move, q leaves'";

    private final Optional<String> command;

    private Pager(Optional<String> command) {
        this.command = requireNonNull(command, "command");
    }

    /** The pager of an environment: that of PAGER, none where it is empty, else less where there is one. */
    static Pager of(Map<String, String> environment) {
        Optional<String> chosen = Optional.ofNullable(environment.get("PAGER")).map(String::strip);
        // Without options less would break lines and leave no text behind.
        if (chosen.isPresent() && !chosen.get().equals(USUAL)) {
            return new Pager(chosen.filter(text -> !text.isEmpty()));
        }
        boolean installed = Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory.isEmpty() ? "." : directory, USUAL)));
        return new Pager(installed ? Optional.of(USUAL_COMMAND) : Optional.empty());
    }

    /** No pager. */
    static Pager none() {
        return new Pager(Optional.empty());
    }

    /** Whether there is one. */
    boolean isPresent() {
        return command.isPresent();
    }

    /** Starts it; what is written to its input is shown. */
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command.orElseThrow());
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putIfAbsent("LESSCHARSET", "utf-8");
        return builder.start();
    }

    /** Gives a text to a running pager and waits until it is left. */
    static void finish(Process process, byte[] text) throws InterruptedException {
        try (OutputStream input = process.getOutputStream()) {
            input.write(text);
        } catch (IOException e) {
            // The user has left it before the end.
        }
        process.waitFor();
    }
}
