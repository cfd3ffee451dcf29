package org.sqlflow.cli.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Remembers whether and why not stdout or a file could be written, which a print stream keeps to itself. */
public final class WatchedOutput extends FilterOutputStream {
    private Optional<IOException> failure = Optional.empty();
    private boolean isWritten;

    /** Watches a stream. */
    public WatchedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
            isWritten = true;
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
            throw e;
        }
    }

    /** Whether anything was written. */
    public boolean isWritten() {
        return isWritten;
    }

    /** The first failure. */
    public Optional<IOException> failure() {
        return failure;
    }

    /** Whether the reader at the other end of a pipe has had enough, as {@code head} has. */
    public boolean isClosedPipe() {
        return failure.map(e -> String.valueOf(e.getMessage()).contains("Broken pipe"))
                .orElse(false);
    }
}
