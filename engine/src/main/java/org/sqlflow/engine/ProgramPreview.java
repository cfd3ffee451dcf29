package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.reference.References;
import org.sqlflow.compiler.reference.TableNames;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.StepRunner;
import org.sqlflow.spi.CancellationToken;

/**
 * Tells what a whole program would do, and does nothing: each TO TRAIN, PREDICT, EVALUATE and EXPLAIN is told as EXPLAIN
 * would, on the database as it is. What an earlier statement of the program would make or change is unknown.
 */
public final class ProgramPreview {
    private final RuntimeContext context;
    private final StepRunner runner;
    private final TableNames names;

    /** A preview of programs of one session. */
    public ProgramPreview(RuntimeContext context) {
        this.context = requireNonNull(context, "context");
        this.runner = new StepRunner(context);
        this.names = new TableNames(context.lexicalRules());
    }

    /** A step with what it reads and writes. */
    private record Reached(PlanStep step, References references) {}

    /**
     * Tells what the steps of a plan would do.
     *
     * @param sink receives a result for each step that learns or uses a model
     * @return what would fail for certain, in program order
     */
    public List<Problem> tell(Plan plan, EventSink sink, CancellationToken cancellation) {
        List<Reached> earlier = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < plan.steps().size() && !cancellation.isCancelled(); i++) {
            PlanStep step = plan.steps().get(i);
            if (UsesModels.in(step)) {
                long start = System.nanoTime();
                sink.accept(new Event.Started(i, step.kind(), step.location()));
                PlanStep.DryRun told =
                        step instanceof PlanStep.DryRun dryRun ? dryRun : new PlanStep.DryRun(step.location(), step);
                Optional<Problem> problem = tell(told, earlier, sink, cancellation);
                if (problem.isPresent()) {
                    sink.accept(new Event.Failed(i, problem.get(), Optional.empty()));
                    problems.add(problem.get());
                } else {
                    sink.accept(new Event.Finished(i, OptionalLong.empty(), (System.nanoTime() - start) / 1e9));
                }
            }
            earlier.add(new Reached(step, step.references(context.lexicalRules())));
        }
        return problems;
    }

    private Optional<Problem> tell(
            PlanStep.DryRun step, List<Reached> earlier, EventSink sink, CancellationToken cancellation) {
        References used = step.references(context.lexicalRules());
        Optional<PlanStep> maker = earlier.stream()
                .filter(each -> !each.references().isBarrier() && !used.isBarrier())
                .filter(each -> each.references().conflictsWith(used, names))
                .map(Reached::step)
                .findFirst();
        if (maker.isPresent()) {
            runner.showUnknown(
                    step.planned(),
                    "everything",
                    "the statement in line " + maker.get().location().line() + " makes or changes what it uses",
                    sink);
            return Optional.empty();
        }
        try {
            runner.run(step, sink, cancellation);
            return Optional.empty();
        } catch (SqlflowException e) {
            Optional<PlanStep> barrier = earlier.stream()
                    .filter(each -> each.references().isBarrier())
                    .map(Reached::step)
                    .findFirst();
            if (barrier.isEmpty() || e.problem().code() == ErrorCode.CANCELLED) {
                return Optional.of(e.problem());
            }
            runner.showUnknown(
                    step.planned(),
                    "everything",
                    "as things are: " + e.problem().message() + "; the statement in line "
                            + barrier.get().location().line() + " may change that",
                    sink);
            return Optional.empty();
        }
    }
}
