package org.sqlflow.connector.duckdb.sharing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchFunction;

/** The functions of this process that the database in another one calls. */
final class ClientFunctions {
    private final FrameChannel channel;
    private final BufferAllocator allocator;
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, Known> known = new ConcurrentHashMap<>();

    private record Known(BatchFunction function, Field result) {}

    ClientFunctions(FrameChannel channel, BufferAllocator allocator) {
        this.channel = channel;
        this.allocator = allocator;
    }

    /** Makes a function known under a number. */
    long add(BatchFunction function, Field result) {
        long id = last.incrementAndGet();
        known.put(id, new Known(function, result));
        return id;
    }

    void remove(long id) {
        known.remove(id);
    }

    /** Computes a call and sends the result, or why there is none. */
    void compute(Frame call) {
        try (call) {
            long id = call.message().number();
            try {
                compute(id, call);
            } catch (SqlflowException e) {
                fail(id, e.problem());
            } catch (ProtocolException | RuntimeException | LinkageError | OutOfMemoryError e) {
                fail(id, ExternalProblems.internal(e));
            }
        } catch (IOException e) {
            // The process that called has ended.
        }
    }

    private void compute(long id, Frame call) throws IOException {
        Known callee = known.get(call.message().number());
        if (callee == null) {
            fail(id, ExternalProblems.database("the statement that the function belongs to has ended"));
            return;
        }
        try (VectorSchemaRoot arguments = call.rows(call.message().schema(), allocator);
                FieldVector result = callee.result().createVector(allocator)) {
            callee.function().apply(arguments, result);
            channel.write(
                    FrameKind.CALL_DONE,
                    new MessageWriter().number(id),
                    new VectorSchemaRoot(
                            new Schema(List.of(callee.result())), List.of(result), result.getValueCount()));
        }
    }

    private void fail(long id, Problem problem) throws IOException {
        channel.write(FrameKind.CALL_FAILED, new MessageWriter().number(id).problem(problem));
    }
}
