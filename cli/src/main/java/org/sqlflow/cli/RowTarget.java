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
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.Surroundings;

/**
 * Where rows go: stdout, or a file. A file is replaced as a whole when all has gone well, and otherwise stays as it was; what
 * is no regular file, such as a device or a named pipe, gets the rows as they come.
 */
final class RowTarget implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final WatchedOutput watched;
    private final PrintStream stream;
    private final boolean isFile;
    private final Optional<Replacement> replacement;

    private RowTarget(String name, OutputStream target, boolean isFile, Optional<Replacement> replacement) {
        this.name = name;
        this.watched = new WatchedOutput(target);
        this.stream = new PrintStream(new BufferedOutputStream(watched, BUFFER), false, StandardCharsets.UTF_8);
        this.isFile = isFile;
        this.replacement = replacement;
    }

    /**
     * Opens the file, or stdout where there is none.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code FILE if the file cannot be written
     */
    static RowTarget open(Optional<Path> file, Surroundings surroundings) {
        if (file.isEmpty()) {
            return new RowTarget("stdout", surroundings.out(), false, Optional.empty());
        }
        String name = file.get().toString();
        try {
            Optional<Replacement> replacement = Replacement.of(file.get());
            OutputStream target =
                    replacement.isPresent() ? replacement.get().begin() : Files.newOutputStream(file.get());
            return new RowTarget(name, target, true, replacement);
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    private static RuntimeException unwritable(String name, IOException e) {
        return ExternalProblems.file(name, reason(e)).asException(e);
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
     * Puts the file in its place if the run went well.
     *
     * @param code the exit code of the run
     * @return that of the process
     * @throws org.sqlflow.base.error.SqlflowException with code FILE if rows were lost
     */
    int verdict(int code) {
        if (isFile) {
            stream.close();
        }
        if (!stream.checkError()) {
            if (code == ExitCode.DONE && replacement.isPresent()) {
                replace(replacement.get());
            }
            return code;
        }
        if (watched.isClosedPipe()) {
            return ExitCode.CANCELLED;
        }
        throw ExternalProblems.output(
                        name, watched.failure().map(IOException::getMessage).orElse("unknown reason"))
                .asException();
    }

    private void replace(Replacement made) {
        try {
            made.complete();
        } catch (IOException e) {
            throw unwritable(name, e);
        }
    }

    /** Closes the file; stdout stays open for what else the process does. */
    @Override
    public void close() {
        if (isFile) {
            stream.close();
        } else {
            stream.flush();
        }
        replacement.ifPresent(Replacement::abandon);
    }
}
