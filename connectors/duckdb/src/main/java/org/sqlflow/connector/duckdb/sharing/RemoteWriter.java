package org.sqlflow.connector.duckdb.sharing;

import java.util.function.Supplier;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.sqlflow.spi.connector.TableWriter;

/** Writes a table in another process. */
final class RemoteWriter implements TableWriter {
    private final OwnerConnection owner;
    private final long id;
    private final Atomicity atomicity;
    private boolean closed;

    RemoteWriter(OwnerConnection owner, long id, Atomicity atomicity) {
        this.owner = owner;
        this.id = id;
        this.atomicity = atomicity;
    }

    @Override
    public void append(VectorSchemaRoot batch) {
        if (batch.getRowCount() > 0) {
            send(() -> owner.ask(FrameKind.APPEND, message(), batch));
        }
    }

    @Override
    public void commit() {
        send(() -> owner.ask(FrameKind.COMMIT, message()));
    }

    private MessageWriter message() {
        return new MessageWriter().number(id);
    }

    private static void send(Supplier<Frame> request) {
        try {
            request.get().close();
        } catch (OwnerGoneException e) {
            throw e.asProblem();
        }
    }

    @Override
    public Atomicity atomicity() {
        return atomicity;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            owner.ask(FrameKind.CLOSE_WRITER, message()).close();
        } catch (OwnerGoneException e) {
            // What was not committed has ended with it.
        }
    }
}
