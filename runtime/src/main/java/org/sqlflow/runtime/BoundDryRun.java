package org.sqlflow.runtime;

import java.util.OptionalLong;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.spi.CancellationToken;

/**
 * EXPLAIN query TO …: a step that is bound as if it were to run, so that it is refused for the same reasons, and then only
 * told of.
 */
final class BoundDryRun implements BoundStep {
    private final PlanStep.DryRun step;
    private final BoundStep bound;
    private final RuntimeContext context;

    private BoundDryRun(PlanStep.DryRun step, BoundStep bound, RuntimeContext context) {
        this.step = step;
        this.bound = bound;
        this.context = context;
    }

    static BoundDryRun bind(PlanStep.DryRun step, RuntimeContext context) {
        return new BoundDryRun(step, step.planned().accept(new StepBinder(context)), context);
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        DryRunReport report =
                new DryRunReport(step.planned().kind(), step.planned().location());
        bound.preview(report, sink, cancellation);
        report.show(context, sink);
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        bound.close();
    }
}
