package org.sqlflow.connector.duckdb.sharing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.spi.connector.BatchFunction;

/** Calls of functions that a client computes; the database makes them on any of its threads. */
final class RemoteCalls {
    private final FrameChannel channel;
    private final BufferAllocator allocator;
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, CompletableFuture<Frame>> waiting = new ConcurrentHashMap<>();
    private volatile boolean ended;

    RemoteCalls(FrameChannel channel, BufferAllocator allocator) {
        this.channel = channel;
        this.allocator = allocator;
    }

    /** The client's function of a number. */
    BatchFunction function(long id, Field result) {
        return (arguments, target) -> call(id, arguments, result, target);
    }

    private void call(long function, VectorSchemaRoot arguments, Field resultField, FieldVector target) {
        long id = last.incrementAndGet();
        CompletableFuture<Frame> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            if (ended) {
                throw ExternalProblems.cancelled().asException();
            }
            channel.write(
                    FrameKind.CALL,
                    new MessageWriter().number(id).number(function).schema(arguments.getSchema()),
                    arguments);
            try (Frame frame = answer.join()) {
                if (frame.kind() == FrameKind.CALL_FAILED) {
                    throw frame.message().problem().asException();
                }
                try (VectorSchemaRoot rows = frame.rows(new Schema(List.of(resultField)), allocator)) {
                    rows.getVector(0).makeTransferPair(target).transfer();
                }
            }
        } catch (IOException | CompletionException e) {
            // The client is gone, and with it whoever wanted the result.
            throw ExternalProblems.cancelled().asException(e);
        } finally {
            waiting.remove(id);
        }
    }

    /** Hands over what a call gave. */
    void done(Frame frame) throws ProtocolException {
        CompletableFuture<Frame> answer = waiting.get(frame.message().number());
        if (answer == null || !answer.complete(frame)) {
            frame.close();
            throw new ProtocolException("an answer to a call that was not made");
        }
    }

    /** Ends all calls, because the client has ended. */
    void end() {
        ended = true;
        waiting.values().forEach(answer -> answer.completeExceptionally(new IOException("the client has ended")));
    }
}
