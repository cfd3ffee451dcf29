package org.sqlflow.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.cli.output.WatchedOutput;

/** Where rows go: stdout, or a file, which they replace. */
final class RowTarget implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final WatchedOutput watched;
    private final PrintStream stream;
    private final boolean isFile;

    private RowTarget(String name, OutputStream target, boolean isFile) {
        this.name = name;
        this.watched = new WatchedOutput(target);
        this.stream = new PrintStream(new BufferedOutputStream(watched, BUFFER), false, StandardCharsets.UTF_8);
        this.isFile = isFile;
    }

    /**
     * Opens the file, or stdout where there is none.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code FILE if the file cannot be written
     */
    static RowTarget open(Optional<Path> file, Surroundings surroundings) {
        if (file.isEmpty()) {
            return new RowTarget("stdout", surroundings.out(), false);
        }
        String name = file.get().toString();
        try {
            return new RowTarget(name, Files.newOutputStream(file.get()), true);
        } catch (IOException e) {
            throw ExternalProblems.file(name, reason(e)).asException(e);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its directory does not exist";
        }
        return e instanceof AccessDeniedException ? "you may not write it" : "it cannot be written";
    }

    /** Takes the rows. What goes wrong with them shows in the {@link #verdict}. */
    PrintStream stream() {
        return stream;
    }

    /**
     * The exit code, given that of the run.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code FILE if rows were lost
     */
    int verdict(int code) {
        if (!stream.checkError()) {
            return code;
        }
        if (watched.isClosedPipe()) {
            return ExitCode.CANCELLED;
        }
        throw ExternalProblems.output(
                        name, watched.failure().map(IOException::getMessage).orElse("unknown reason"))
                .asException();
    }

    /** Closes the file; stdout stays open for what else the process does. */
    @Override
    public void close() {
        if (isFile) {
            stream.close();
        } else {
            stream.flush();
        }
    }
}
