package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.cli.output.WatchedOutput;

/** A file that rows of the shell go to, which knows if it lost some. */
final class RowFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final WatchedOutput watched;
    private final PrintStream stream;

    RowFile(String name, OutputStream file) {
        this.name = requireNonNull(name, "name");
        this.watched = new WatchedOutput(file);
        this.stream = stream(watched);
    }

    /** A buffered stream for rows. */
    static PrintStream stream(OutputStream out) {
        return new PrintStream(new BufferedOutputStream(out, BUFFER), false, StandardCharsets.UTF_8);
    }

    /** Takes the rows. */
    PrintStream stream() {
        return stream;
    }

    /** Why rows are lost, if they are. */
    Optional<Problem> problem() {
        if (!stream.checkError()) {
            return Optional.empty();
        }
        String reason = watched.failure().map(IOException::getMessage).orElse("unknown reason");
        return Optional.of(ExternalProblems.output(name, reason));
    }

    /** Whether it has got any rows. */
    boolean isWritten() {
        return watched.isWritten();
    }

    @Override
    public void close() {
        stream.close();
    }
}
