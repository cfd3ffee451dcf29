package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.graph.KnownNames;
import org.sqlflow.compiler.graph.StepGraph;
import org.sqlflow.engine.host.StepHost;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.StepRunner;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.SessionListing;

/** Runs plans. */
public final class LocalEngine {
    /** How long a step that is stopped may take to end before it is left to itself. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private final RuntimeContext context;
    private final Optional<Sessions> sessions;
    private final RetryPolicy retries;
    private final Function<RuntimeContext, StepHost> hosts;
    private final Duration grace;

    /** An engine for the programs of one session, whose statements run one after the other. */
    public LocalEngine(RuntimeContext context) {
        this(context, Optional.empty(), RetryPolicy.USUAL);
    }

    /**
     * An engine that can run statements at the same time.
     *
     * @param context what the programs run with; nothing may be set up in its session that another one lacks
     * @param sessions opens others
     */
    public LocalEngine(RuntimeContext context, Sessions sessions) {
        this(context, Optional.of(sessions), RetryPolicy.USUAL);
    }

    LocalEngine(RuntimeContext context, Optional<Sessions> sessions, RetryPolicy retries) {
        this(context, sessions, retries, session -> new StepRunner(session)::run, GRACE);
    }

    private LocalEngine(
            RuntimeContext context,
            Optional<Sessions> sessions,
            RetryPolicy retries,
            Function<RuntimeContext, StepHost> hosts,
            Duration grace) {
        this.context = requireNonNull(context, "context");
        this.sessions = requireNonNull(sessions, "sessions");
        this.retries = requireNonNull(retries, "retries");
        this.hosts = requireNonNull(hosts, "hosts");
        this.grace = requireNonNull(grace, "grace");
    }

    /**
     * The same engine, whose steps run elsewhere.
     *
     * @param others the host of steps for what they run with
     */
    public LocalEngine withHosts(Function<RuntimeContext, StepHost> others) {
        return new LocalEngine(context, sessions, retries, others, grace);
    }

    /** The same engine, which leaves stopped steps to themselves after another time. */
    LocalEngine withGrace(Duration other) {
        return new LocalEngine(context, sessions, retries, hosts, other);
    }

    /**
     * Runs a plan; never throws for what goes wrong in it. Unless it is to go on after failures, all of it is first looked at by
     * metadata, and does not start if a statement would fail for a column, table or model that does not exist. Statements run in an order that gives what program order gives, and
     * their events come in program order. A step that is stopped and does not end within five seconds is left to itself, unless it
     * runs on the caller's thread, as all do where only one may run at a time.
     *
     * @param plan the steps
     * @param options how
     * @param sink receives everything that is to be shown
     * @param cancellation stops the running steps and all that follow
     * @return the problems of the failed steps, in order; empty if all succeeded
     */
    public List<Problem> run(Plan plan, RunOptions options, EventSink sink, CancellationToken cancellation) {
        RunOptions possible = sessions.isPresent() ? options : new RunOptions(options.keepGoing());
        boolean parallel = possible.parallel() > 1;
        StepGraph graph = StepGraph.of(plan, context.lexicalRules(), parallel ? known(context) : KnownNames.NONE);
        Sessions others = sessions.orElse(() -> {
            throw new IllegalStateException("there are no other sessions");
        });
        if (plan.steps().size() > 1 && !options.keepGoing()) {
            Map<Integer, Problem> found = new ProgramCheck(plan, graph, context, sessions).run(cancellation);
            if (!found.isEmpty()) {
                tell(plan, found, sink);
                return List.copyOf(found.values());
            }
        }
        try (OrderedEvents events = new OrderedEvents(
                        graph.size(), parallel, sink, context.options().scratch(), context.jobId());
                SessionPool pool = new SessionPool(context, others)) {
            ThreadShares shares =
                    new ThreadShares(plan, graph, context.options().threads(), possible.parallel());
            return new PlanRun(plan, graph, possible, retries, events, pool, shares, hosts, grace).run(cancellation);
        }
    }

    /** Tells of a program that does not start. */
    private static void tell(Plan plan, Map<Integer, Problem> found, EventSink sink) {
        for (int i = 0; i < plan.steps().size(); i++) {
            PlanStep step = plan.steps().get(i);
            Problem problem = found.get(i);
            if (problem == null) {
                sink.accept(new Event.Skipped(i, step.kind(), step.location(), OptionalInt.empty()));
            } else {
                sink.accept(new Event.Started(i, step.kind(), step.location()));
                sink.accept(new Event.Failed(i, problem, Optional.empty()));
            }
        }
    }

    /** What orders steps beside their text: views and functions that may read any table. */
    static KnownNames known(RuntimeContext context) {
        return new KnownNames(views(context), context.session().listing().flatMap(SessionListing::builtInFunctions));
    }

    /** The views that a session can see. */
    static List<QualifiedName> views(RuntimeContext context) {
        return context.session().listing().map(SessionListing::tables).orElse(List.of()).stream()
                .filter(SessionListing.Table::view)
                .map(SessionListing.Table::name)
                .toList();
    }
}
