package org.sqlflow.runtime;

import java.util.OptionalLong;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.spi.CancellationToken;

/**
 * A step bound to the schemas, models and defaults of the moment, in the process that runs it. Everything that can be
 * checked without reading rows has been checked.
 */
interface BoundStep extends AutoCloseable {
    /**
     * Does it, once.
     *
     * @param sink receives what it shows
     * @param cancellation stops it
     * @return how many rows it changed, where that can be said
     */
    OptionalLong run(EventSink sink, CancellationToken cancellation);

    /**
     * Tells what it would do, and does nothing.
     *
     * @param report takes what is known
     * @param sink receives what it shows meanwhile
     * @param cancellation stops it
     */
    default void preview(DryRunReport report, EventSink sink, CancellationToken cancellation) {}

    /** Releases what it was bound to. */
    @Override
    default void close() {}
}
