package org.sqlflow.runtime;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.Effects;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.SessionEffect;
import org.sqlflow.parser.tree.Query;
import org.sqlflow.spi.CancellationToken;

/**
 * Binds and runs one step after the other in this process. Every failure is a {@link SqlflowException} with a place in
 * the program.
 */
public final class StepRunner {
    private final RuntimeContext context;

    /** A runner for the steps of one program. */
    public StepRunner(RuntimeContext context) {
        this.context = requireNonNull(context, "context");
    }

    /**
     * Runs a step to its end.
     *
     * @return how many rows it changed, where that can be said
     * @throws SqlflowException if it fails or is cancelled
     */
    public OptionalLong run(PlanStep step, EventSink sink, CancellationToken cancellation) {
        try {
            cancellation.check();
            return bindAndRun(step, sink, cancellation);
        } catch (SqlflowException e) {
            throw cancellation.isCancelled()
                    ? ExternalProblems.cancelled().at(step.location()).asException(e)
                    : e.orAt(step.location());
        } catch (OutOfMemoryError | org.apache.arrow.memory.OutOfMemoryException e) {
            throw ExternalProblems.outOfMemory(String.valueOf(e.getMessage()))
                    .at(step.location())
                    .asException(e);
        }
    }

    /**
     * Shows what a dry run can tell of a step that depends on what has not been done.
     *
     * @param what what is not known
     * @param why because of what
     */
    public void showUnknown(PlanStep step, String what, String why, EventSink sink) {
        DryRunReport report = new DryRunReport(step.kind(), step.location());
        report.unknown(what, why);
        report.show(context, sink);
    }

    /**
     * Looks at what a step names without reading a row or changing anything: its query's columns, its models and its target.
     *
     * @throws SqlflowException if the step would fail for that
     */
    public void check(PlanStep step) {
        try (BoundStep bound = step.accept(new StepBinder(context))) {
            requireNonNull(bound, "bound");
        } catch (SqlflowException e) {
            throw e.orAt(step.location());
        }
    }

    /**
     * Looks at the tables and columns that a query names.
     *
     * @param query the query as a statement of its own
     * @throws SqlflowException if it would fail for that
     */
    public void checkQuery(Query query) {
        new BoundSql(new PlanStep.Sql(query.location(), query.sql(), SessionEffect.STATELESS, Effects.NONE), context)
                .check();
    }

    private OptionalLong bindAndRun(PlanStep step, EventSink sink, CancellationToken cancellation) {
        try (CancellationToken.Registration registration = cancellation.onCancel(context.session()::cancel);
                BoundStep bound = step.accept(new StepBinder(context))) {
            requireNonNull(registration, "registration");
            return bound.run(sink, cancellation);
        }
    }
}
