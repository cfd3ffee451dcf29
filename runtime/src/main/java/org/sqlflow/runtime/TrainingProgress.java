package org.sqlflow.runtime;

import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.model.TrainingContext;

/**
 * What a training runs with.
 *
 * @param context the program's
 * @param sink receives what it shows
 * @param cancellation stops it
 * @param scratch a directory of its own
 */
record TrainingProgress(RuntimeContext context, EventSink sink, CancellationToken cancellation, Path scratch)
        implements TrainingContext {
    /** Long work shows how far it has come about so often. */
    static final long SHOW_EVERY_NANOS = 300_000_000;

    @Override
    public void show(Event event) {
        sink.accept(event);
    }

    @Override
    public int threads() {
        return context.options().threads();
    }

    @Override
    public BufferAllocator allocator() {
        return context.allocator();
    }
}
