package org.sqlflow.connector.duckdb.sharing;

import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.validate.ValidateVectorBufferVisitor;

/**
 * One unit of the protocol, as it arrived. Whoever takes it closes it.
 *
 * @param kind what it says
 * @param message its values
 * @param batch the rows that it brings, where it brings some
 */
record Frame(FrameKind kind, MessageReader message, Optional<ArrowRecordBatch> batch) implements AutoCloseable {
    /** The rows as columns of a schema, to be closed apart from the frame. */
    VectorSchemaRoot rows(Schema schema, BufferAllocator allocator) throws ProtocolException {
        ArrowRecordBatch record = batch.orElseThrow(() -> new ProtocolException("a frame " + kind + " without rows"));
        VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
        try {
            new VectorLoader(root).load(record);
            // What is in the buffers goes to native code, which does not look.
            for (FieldVector vector : root.getFieldVectors()) {
                vector.accept(new ValidateVectorBufferVisitor(), null);
            }
            return root;
        } catch (RuntimeException e) {
            root.close();
            throw new ProtocolException("the rows do not fit their columns", e);
        }
    }

    @Override
    public void close() {
        batch.ifPresent(ArrowRecordBatch::close);
    }
}
