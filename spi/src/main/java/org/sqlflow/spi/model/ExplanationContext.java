package org.sqlflow.spi.model;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.CancellationToken;

/** What an explanation is given beside its rows. */
public interface ExplanationContext {
    /** Takes rows of the result, which have the explanation's schema; the batch is borrowed. */
    void append(VectorSchemaRoot rows);

    /**
     * Shows a figure.
     *
     * @param suffix distinguishes it from the explanation's other figures, such as {@code summary}
     */
    void show(String suffix, Chart chart);

    /** Shows progress or a message. */
    void show(Event event);

    /** Whether the explanation is still wanted; to be asked with every batch. */
    CancellationToken cancellation();

    /** Memory for Arrow vectors. */
    BufferAllocator allocator();
}
