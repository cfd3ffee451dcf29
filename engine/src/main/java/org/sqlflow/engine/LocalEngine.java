package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.engine.host.StepHost;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.StepRunner;
import org.sqlflow.spi.CancellationToken;

/** Runs plans, one step after the other. */
public final class LocalEngine {
    private final StepHost host;

    /** An engine for the programs of one session. */
    public LocalEngine(RuntimeContext context) {
        this(new StepRunner(requireNonNull(context, "context"))::run);
    }

    /** An engine whose steps run elsewhere. */
    public LocalEngine(StepHost host) {
        this.host = requireNonNull(host, "host");
    }

    /**
     * Runs a plan; never throws for what goes wrong in it.
     *
     * @param plan the steps
     * @param options how
     * @param sink receives everything that is to be shown
     * @param cancellation stops the running step and all that follow
     * @return the problems of the failed steps, in order; empty if all succeeded
     */
    public List<Problem> run(Plan plan, RunOptions options, EventSink sink, CancellationToken cancellation) {
        List<Problem> failures = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Optional<Problem> failure = runStep(i, plan.steps().get(i), sink, cancellation);
            failure.ifPresent(failures::add);
            boolean cancelled = failure.map(problem -> problem.code() == ErrorCode.CANCELLED)
                    .orElse(false);
            if (failure.isPresent() && (cancelled || !options.keepGoing())) {
                break;
            }
        }
        return failures;
    }

    private Optional<Problem> runStep(int index, PlanStep step, EventSink sink, CancellationToken cancellation) {
        long start = System.nanoTime();
        sink.accept(new Event.Started(index, step.kind(), step.location()));
        try {
            OptionalLong affected = host.run(step, sink, cancellation);
            sink.accept(new Event.Finished(index, affected, (System.nanoTime() - start) / 1e9));
            return Optional.empty();
        } catch (SqlflowException e) {
            return Optional.of(failed(index, e.problem(), e, sink));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // A defect must not take the program, or later a server, down with it.
            return Optional.of(failed(index, ExternalProblems.internal(e).at(step.location()), e, sink));
        }
    }

    private static Problem failed(int index, Problem problem, Throwable cause, EventSink sink) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        sink.accept(new Event.Failed(index, problem, Optional.of(trace.toString())));
        return problem;
    }
}
