package org.sqlflow.connector.duckdb.sharing;

import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.connector.BatchStream;

/** Rows that come from another process, batch by batch as they are asked for. */
final class RemoteRows implements BatchStream {
    private final OwnerConnection owner;
    private final Schema schema;
    private @Nullable VectorSchemaRoot current;
    private boolean ended;
    private boolean closed;

    RemoteRows(OwnerConnection owner, Schema schema) {
        this.owner = owner;
        this.schema = schema;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<VectorSchemaRoot> next() {
        closeCurrent();
        if (ended || closed) {
            return Optional.empty();
        }
        try (Frame frame = owner.ask(FrameKind.NEXT, new MessageWriter())) {
            if (frame.batch().isEmpty()) {
                ended = true;
                return Optional.empty();
            }
            VectorSchemaRoot batch = frame.rows(schema, owner.allocator());
            current = batch;
            return Optional.of(batch);
        } catch (ProtocolException e) {
            throw owner.broken(e).asProblem();
        } catch (OwnerGoneException e) {
            throw e.asProblem();
        }
    }

    private void closeCurrent() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeCurrent();
        try {
            owner.ask(FrameKind.CLOSE_ROWS, new MessageWriter()).close();
        } catch (OwnerGoneException e) {
            // The rows have ended with it.
        }
    }
}
