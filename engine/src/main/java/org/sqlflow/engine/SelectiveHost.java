package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.SessionEffect;
import org.sqlflow.engine.host.StepHost;
import org.sqlflow.spi.CancellationToken;

/**
 * Runs the steps that learn or use models apart, and all others here. Once the session was set up or pinned, by USE or a
 * temporary table for example, everything runs here: another process would not see what it sees.
 */
public final class SelectiveHost implements StepHost {
    private final StepHost here;
    private final StepHost apart;
    private final AtomicBoolean sessionChanged;

    /**
     * A host for one program.
     *
     * @param here runs steps in the session
     * @param apart runs steps elsewhere
     * @param sessionChanged whether a program of the session has changed it; noted here
     */
    public SelectiveHost(StepHost here, StepHost apart, AtomicBoolean sessionChanged) {
        this.here = requireNonNull(here, "here");
        this.apart = requireNonNull(apart, "apart");
        this.sessionChanged = requireNonNull(sessionChanged, "sessionChanged");
    }

    @Override
    public OptionalLong run(PlanStep step, EventSink sink, CancellationToken cancellation) {
        if (step.sessionEffect() != SessionEffect.STATELESS) {
            sessionChanged.set(true);
        }
        if (!UsesModels.in(step)) {
            return here.run(step, sink, cancellation);
        }
        if (sessionChanged.get()) {
            sink.accept(new Event.Message(
                    Event.Severity.WARNING,
                    "runs in this process, as an earlier statement changed the session, which another process would"
                            + " not see"));
            return here.run(step, sink, cancellation);
        }
        return apart.run(step, sink, cancellation);
    }
}
