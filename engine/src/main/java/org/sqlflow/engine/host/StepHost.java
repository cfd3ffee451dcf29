package org.sqlflow.engine.host;

import java.util.OptionalLong;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.spi.CancellationToken;

/** Runs steps, one after the other. */
@FunctionalInterface
public interface StepHost {
    /**
     * Runs a step to its end.
     *
     * @param sink receives what it shows
     * @param cancellation stops it
     * @return how many rows it changed, where that can be said
     * @throws org.sqlflow.base.error.SqlflowException if it fails or is cancelled
     */
    OptionalLong run(PlanStep step, EventSink sink, CancellationToken cancellation);
}
