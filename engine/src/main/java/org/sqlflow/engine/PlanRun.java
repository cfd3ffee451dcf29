package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sqlflow.base.error.Band;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.graph.StepGraph;
import org.sqlflow.compiler.reference.FileAccess;
import org.sqlflow.compiler.reference.References;
import org.sqlflow.engine.host.StepHost;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.spi.CancellationToken;

/**
 * One run of a plan: does what the {@link Scheduler} says. Steps run on threads of their own, or on the caller's where only
 * one may run at a time; what they tell comes through a mailbox, so that the caller's thread alone asks the scheduler.
 */
final class PlanRun {
    private final Plan plan;

    /** Changed by the caller's thread, where no step runs. */
    private volatile StepGraph graph;

    private final RunOptions options;
    private final Scheduler scheduler;
    private final OrderedEvents events;
    private final SessionPool pool;
    private final ThreadShares shares;
    private final Function<RuntimeContext, StepHost> hosts;

    /** What has happened, to be done by the caller's thread. */
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();

    private final CancellationToken cancellation = new CancellationToken();

    /** How long a stopped step may take to end. */
    private final Duration grace;

    /** When that time is over; absent while nothing is stopped. */
    private volatile OptionalLong stopBy = OptionalLong.empty();

    private final Set<Integer> abandoned = new HashSet<>();
    private final long[] began;
    private final boolean[] ended;
    private final Map<Integer, Problem> problems = new TreeMap<>();

    /** The messages of each step that runs or has run. */
    private final Map<Integer, Set<Event>> told = new ConcurrentHashMap<>();

    PlanRun(
            Plan plan,
            StepGraph graph,
            RunOptions options,
            RetryPolicy retries,
            OrderedEvents events,
            SessionPool pool,
            ThreadShares shares,
            Function<RuntimeContext, StepHost> hosts,
            Duration grace) {
        this.plan = plan;
        this.graph = graph;
        this.options = options;
        this.scheduler = new Scheduler(graph, options, retries, new SplittableRandom());
        this.events = events;
        this.pool = pool;
        this.shares = shares;
        this.hosts = hosts;
        this.grace = grace;
        this.began = new long[graph.size()];
        this.ended = new boolean[graph.size()];
    }

    /** Runs all steps and gives the problems of those that failed, in program order. */
    List<Problem> run(CancellationToken outer) {
        StepThreads threads = new StepThreads(options.parallel());
        try (CancellationToken.Registration registration = outer.onCancel(this::cancel)) {
            requireNonNull(registration, "registration");
            while (!scheduler.isFinished()) {
                for (int step : scheduler.start(System.nanoTime())) {
                    threads.run(() -> attempt(step));
                }
                if (!scheduler.isFinished()) {
                    await().run();
                }
                endFinal();
            }
            events.finish();
        } finally {
            // Only where this thread could not go on is there still something to cancel.
            if (!scheduler.isFinished()) {
                cancellation.cancel();
            }
            threads.end(abandoned.isEmpty() ? grace : Duration.ZERO);
        }
        return List.copyOf(problems.values());
    }

    private void cancel() {
        if (stopBy.isEmpty()) {
            stopBy = OptionalLong.of(System.nanoTime() + grace.toNanos());
            mailbox.add(() -> {}); // The run must know of that time, should a step hinder its own cancellation.
        }
        cancellation.cancel();
        mailbox.add(() -> scheduler.stop().forEach(this::tellLastFailure));
    }

    /** Leaves to themselves the steps that run on after they were stopped; nobody hears of them any more. */
    private void abandon() {
        for (int number = 0; number < ended.length; number++) {
            if (scheduler.state(number) == StepState.RUNNING) {
                abandoned.add(number);
                Problem problem = ExternalProblems.abandoned(grace)
                        .at(plan.steps().get(number).location());
                problems.put(number, problem);
                scheduler.failed(number, problem.code().band(), false, System.nanoTime());
                events.note(number, new Event.Failed(number, problem, Optional.empty()));
            }
        }
    }

    /** What a step tells when it has ended, unless it was abandoned. */
    private void settle(int number, Runnable outcome) {
        mailbox.add(() -> {
            if (!abandoned.contains(number)) {
                outcome.run();
            }
        });
    }

    /** The next thing that has happened; nothing where it is time to try a step again. */
    private Runnable await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    long now = System.nanoTime();
                    OptionalLong stop = stopBy;
                    // Nothing waits to be tried again once the program is stopped.
                    OptionalLong wake = stop.isPresent() ? stop : scheduler.nextWake(now);
                    Runnable next = wake.isEmpty()
                            ? mailbox.take()
                            : mailbox.poll(Math.max(0, wake.getAsLong() - now), TimeUnit.NANOSECONDS);
                    if (next != null) {
                        return next;
                    }
                    return stop.isPresent() ? this::abandon : () -> {};
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Tries a step, on whatever thread, and puts into the mailbox what came of it. */
    private void attempt(int number) {
        PlanStep step = plan.steps().get(number);
        Attempt attempt = new Attempt(
                event -> events.accept(number, event),
                told.computeIfAbsent(number, key -> ConcurrentHashMap.newKeySet()));
        try {
            if (began[number] == 0) {
                began[number] = System.nanoTime();
                events.accept(number, new Event.Started(number, step.kind(), step.location()));
            }
            OptionalLong affected = execute(number, step, attempt);
            double seconds = (System.nanoTime() - began[number]) / 1e9;
            events.accept(number, new Event.Finished(number, affected, seconds));
            Optional<StepGraph> other =
                    options.parallel() > 1 && step.bringsNames() ? Optional.of(look()) : Optional.empty();
            settle(number, () -> {
                scheduler.succeeded(number);
                other.ifPresent(this::replan);
            });
        } catch (SqlflowException e) {
            Problem problem = e.problem().orAt(step.location());
            settle(number, () -> failed(number, problem, e, attempt));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // A defect must not take the program, or later a server, down with it.
            Problem problem = ExternalProblems.internal(e).at(step.location());
            settle(number, () -> failed(number, problem, e, attempt));
        } catch (Error e) {
            mailbox.add(() -> {
                throw e;
            });
        }
    }

    /** The graph with the views and functions that the database has now. */
    private StepGraph look() {
        try (SessionPool.Lease lease = pool.take(true, cancellation)) {
            return StepGraph.of(plan, lease.context().lexicalRules(), LocalEngine.known(lease.context()));
        }
    }

    private void replan(StepGraph other) {
        graph = other;
        scheduler.replan(other);
    }

    private OptionalLong execute(int number, PlanStep step, Attempt attempt) {
        boolean own = graph.isPinned(number) || graph.references(number).isBarrier();
        try (SessionPool.Lease lease = pool.take(own, cancellation)) {
            StepHost host = hosts.apply(
                    lease.context().with(lease.context().options().share(shares.of(number), options.parallel())));
            OptionalLong affected = host.run(step, attempt, cancellation);
            step.prologue().ifPresent(pool::setUp);
            return affected;
        }
    }

    private void failed(int number, Problem problem, Throwable cause, Attempt attempt) {
        problems.put(number, problem);
        boolean repeatable = isRepeatable(number) && !attempt.hasShown();
        if (scheduler.failed(number, problem.code().band(), repeatable, System.nanoTime())) {
            events.note(
                    number,
                    new Event.Message(Event.Severity.WARNING, problem.message() + "; the statement is tried again"));
            return;
        }
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        events.note(number, new Event.Failed(number, problem, Optional.of(trace.toString())));
    }

    /** Whether a step that has failed has changed nothing: results and models are written as a whole or not at all. */
    private boolean isRepeatable(int number) {
        PlanStep step = plan.steps().get(number);
        References references = graph.references(number);
        boolean readsOnly = references.writes().isEmpty() && references.files() != FileAccess.WRITE;
        return !graph.isPinned(number) && !references.isBarrier() && (readsOnly || UsesModels.in(step));
    }

    private void tellLastFailure(int number) {
        Problem problem = requireNonNull(problems.get(number), "a step that waits to be tried again has failed");
        events.note(number, new Event.Failed(number, problem, Optional.empty()));
    }

    /** Lets the events of the next steps pass where steps have become final. */
    private void endFinal() {
        boolean unfinished = !scheduler.isFinished();
        for (int number = 0; number < ended.length; number++) {
            StepState state = scheduler.state(number);
            // What a stop leaves out is told of when all know of the stop.
            boolean early = state == StepState.SKIPPED && unfinished && cancellation.isCancelled();
            if (!ended[number] && state.isFinal() && !early) {
                ended[number] = true;
                if (state == StepState.SKIPPED) {
                    tellSkipped(number);
                }
                if (state == StepState.DONE) {
                    problems.remove(number);
                }
                events.end(number);
            }
        }
    }

    /** Where a stop has met no running step, the first that did not start is the one that was cancelled. */
    private void tellSkipped(int number) {
        PlanStep step = plan.steps().get(number);
        if (cancellation.isCancelled()
                && scheduler.cause(number).isEmpty()
                && problems.values().stream()
                        .noneMatch(problem -> problem.code().band() == Band.CANCELLED)) {
            Problem problem = ExternalProblems.cancelled().at(step.location());
            problems.put(number, problem);
            events.note(number, new Event.Started(number, step.kind(), step.location()));
            events.note(number, new Event.Failed(number, problem, Optional.empty()));
            return;
        }
        events.note(number, new Event.Skipped(number, step.kind(), step.location(), scheduler.cause(number)));
    }
}
