package org.sqlflow.cli.program;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.PlanProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.cli.config.HostKind;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.plan.PlanCodec;
import org.sqlflow.compiler.plan.PlanFile;
import org.sqlflow.engine.LocalEngine;
import org.sqlflow.engine.ProgramPreview;
import org.sqlflow.engine.RunOptions;
import org.sqlflow.engine.SelectiveHost;
import org.sqlflow.engine.UsesModels;
import org.sqlflow.engine.host.ChildHost;
import org.sqlflow.engine.host.ChildProcesses;
import org.sqlflow.engine.host.StepHost;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.runtime.ModelCache;
import org.sqlflow.runtime.Preparation;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.RuntimeOptions;
import org.sqlflow.runtime.ScratchDirectory;
import org.sqlflow.runtime.StepRunner;
import org.sqlflow.runtime.job.Job;
import org.sqlflow.runtime.job.JobDirectory;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/**
 * A data source for any number of programs, which share one session: what {@code USE} and {@code SET} do lasts until it is
 * closed. It is opened when a program first needs it, so that one with mistakes opens nothing. One thread runs programs;
 * others may open it meanwhile, and ask it when no program runs.
 */
public final class Workspace implements AutoCloseable {
    private static final long LEAST_SPOOL_MEMORY = 256L << 20;

    /** What programs hold that learn or use models, and others seldom. */
    private static final Pattern ON_MODELS =
            Pattern.compile("\\bTO\\s+(?:TRAIN|PREDICT|EVALUATE|EXPLAIN)\\b", Pattern.CASE_INSENSITIVE);

    private final DataSource dataSource;
    private final Path home;
    private final OptionalLong spoolMemory;
    private final int previewRows;
    private final HostKind hostKind;
    private final AtomicBoolean sessionChanged = new AtomicBoolean();
    private final Consumer<String> notices;
    private final UnaryOperator<DataSource> otherSources;
    private final Connector connector;
    private final ChildProcesses children;
    private final BufferAllocator allocator = new RootAllocator();
    private final ModelCache models = new ModelCache();

    /** Held by whoever uses the session. */
    private final ReentrantLock use = new ReentrantLock();

    /** Held by whoever loads the catalog, which need not wait for the database. */
    private final Object loading = new Object();

    private @Nullable TypeCatalog catalog;
    private @Nullable Database database;
    private @Nullable Session session;

    /** Whether no program has run in the session; guarded by its use. */
    private boolean fresh = true;

    /** Tells whether the opening is wanted. */
    private volatile CancellationToken opening = new CancellationToken();

    private volatile boolean closing;

    /** The database, for who must not wait until another thread has closed it. */
    private volatile @Nullable Database toClose;

    /** A workspace that is not opened yet, with usual dry runs and no child processes. */
    public Workspace(DataSource dataSource, Path home, OptionalLong spoolMemory, Consumer<String> notices) {
        this(dataSource, home, spoolMemory, RuntimeOptions.PREVIEW_ROWS, HostKind.PROCESS, notices, other -> other);
    }

    /**
     * A workspace that is not opened yet.
     *
     * @param home the directory SQLFLOW_HOME
     * @param spoolMemory how many bytes of a training's rows may stay in memory; absent for a share of the machine's
     * @param previewRows how many rows a dry run may look at
     * @param hostKind where statements that learn or use models run
     * @param notices receives what the user should know while the database takes long; any thread may call it
     * @param otherSources makes of the data source that a program names, by its name or URL, the one that is meant
     * @throws org.sqlflow.base.error.SqlflowException with code UNKNOWN_DATA_SOURCE if no connector knows the URL
     */
    public Workspace(
            DataSource dataSource,
            Path home,
            OptionalLong spoolMemory,
            int previewRows,
            HostKind hostKind,
            Consumer<String> notices,
            UnaryOperator<DataSource> otherSources) {
        this.dataSource = requireNonNull(dataSource, "dataSource");
        this.home = requireNonNull(home, "home");
        this.spoolMemory = requireNonNull(spoolMemory, "spoolMemory");
        this.previewRows = previewRows;
        this.hostKind = requireNonNull(hostKind, "hostKind");
        this.notices = requireNonNull(notices, "notices");
        this.otherSources = requireNonNull(otherSources, "otherSources");
        this.connector = Connectors.of(dataSource);
        this.children = new ChildProcesses(connector.name(), home, List.of());
    }

    /** Where the data lies. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** The directory SQLFLOW_HOME. */
    public Path home() {
        return home;
    }

    /** How the database writes strings, names and comments. */
    public LexicalRules lexicalRules() {
        return connector.lexicalRules();
    }

    /** The memory of its batches. */
    public BufferAllocator allocator() {
        return allocator;
    }

    /** The model types, explainers and functions at hand. */
    public TypeCatalog catalog() {
        synchronized (loading) {
            TypeCatalog loaded = catalog == null ? TypeCatalog.load() : catalog;
            catalog = loaded;
            return loaded;
        }
    }

    /** Checks a program as far as that needs no database. */
    public Compilation compile(String program) {
        return new PlanCompiler(catalog()).compile(new SqlParser(lexicalRules()).parse(program));
    }

    /**
     * The plan of a document that {@code sqlflow compile --format json} wrote.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code PLAN_FILE or PLAN_NEWER if it cannot be run here
     */
    public Compilation readPlan(String document) {
        PlanFile file = new PlanCodec().decode(document);
        if (!file.dialect().equals(lexicalRules().dialect())) {
            throw PlanProblems.otherDialect(file.dialect(), lexicalRules().dialect())
                    .asException();
        }
        return new Compilation(file.plan(), List.of());
    }

    /**
     * The opened database.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code CANNOT_CONNECT; the next call tries again
     */
    public synchronized Database database() {
        Database opened = database;
        if (opened == null) {
            ScratchDirectory.removeStale(scratch());
            opened = connector.open(
                    dataSource, new ConnectorContext(allocator, home, notices, () -> closing || opening.isCancelled()));
            database = opened;
            toClose = opened;
        }
        return opened;
    }

    /**
     * The session that all programs share, which opens the database.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code CANNOT_CONNECT; the next call tries again
     */
    public synchronized Session session() {
        Session opened = session == null ? database().openSession() : session;
        session = opened;
        return opened;
    }

    /**
     * The session that all programs share, for the thread that runs them. While it waits, whoever opens the database gives
     * up if it is cancelled.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code CANNOT_CONNECT or CANCELLED; the next call tries again
     */
    public Session session(CancellationToken cancellation) {
        opening = cancellation;
        try {
            return session();
        } finally {
            opening = new CancellationToken();
        }
    }

    /**
     * Runs a plan as a job, unless it is about jobs itself, and opens the database first if it is not open.
     *
     * @param program what the plan was made from, or the plan itself as text
     * @return the problems of the failed steps; empty if all succeeded
     */
    List<Problem> run(
            ProgramText program, Plan plan, RunOptions options, EventSink sink, CancellationToken cancellation) {
        String id = JobDirectory.newId();
        if (plan.steps().stream().allMatch(PlanStep::concernsJobs)) {
            return inSession(
                    id,
                    context -> engine(id, context, cancellation).run(plan, options, sink, cancellation),
                    cancellation);
        }
        boolean isPlan = PlanCodec.isPlan(program.text());
        try (Job job = Job.begin(
                jobs(),
                id,
                program.fileName().orElse(isPlan ? "a plan" : program.text()),
                plan.steps().size(),
                place -> isPlan ? "" : program.text().substring(place.offset(), place.end()),
                cancellation)) {
            long onModels = plan.steps().stream().filter(UsesModels::in).count();
            if (onModels > 0) {
                job.keep();
                children.expect(hostKind == HostKind.CHILD ? Math.toIntExact(onModels) : 0);
            }
            try {
                List<Problem> problems = inSession(
                        id,
                        context -> {
                            job.running();
                            return engine(id, context, cancellation)
                                    .run(plan, options, job.watching(sink), cancellation);
                        },
                        cancellation);
                job.over(problems);
                return problems;
            } catch (SqlflowException e) {
                job.over(List.of(e.problem()));
                throw e;
            }
        }
    }

    /**
     * Begins what takes the first statement on models long, if a program seems to have one, while it is compiled and the
     * database opened.
     *
     * @return to be closed after the program: it ends processes that nothing has used
     */
    ChildProcesses prepare(String program) {
        if (ON_MODELS.matcher(program).find()) {
            switch (hostKind) {
                case PROCESS -> Preparation.forModels();
                case CHILD -> children.expect(1);
            }
        }
        return children;
    }

    /**
     * Tells what a plan would do, and opens the database first if it is not open.
     *
     * @return what would fail
     */
    public List<Problem> preview(Plan plan, EventSink sink, CancellationToken cancellation) {
        return inSession(
                JobDirectory.newId(),
                context -> new ProgramPreview(context).tell(plan, sink, cancellation),
                cancellation);
    }

    private StepHost host(RuntimeContext context) {
        StepHost here = new StepRunner(context)::run;
        return switch (hostKind) {
            case PROCESS -> here;
            case CHILD ->
                database().isOpenToOthers()
                        ? new SelectiveHost(here, new ChildHost(context, dataSource, home, children), sessionChanged)
                        : new SelectiveHost(here, withWarning(here), sessionChanged);
        };
    }

    private static StepHost withWarning(StepHost here) {
        return (step, sink, cancellation) -> {
            sink.accept(new Event.Message(
                    Event.Severity.WARNING,
                    "runs in this process, as no other can open the data source while this one has it open"));
            return here.run(step, sink, cancellation);
        };
    }

    private JobDirectory jobs() {
        return new JobDirectory(home.resolve("jobs"));
    }

    private List<Problem> inSession(
            String jobId, Function<RuntimeContext, List<Problem>> work, CancellationToken cancellation) {
        Session shared = session(cancellation);
        RuntimeContext context = context(jobId, shared, models, cancellation);
        // Who asks the session something at the moment may wait for another process.
        try (CancellationToken.Registration registration = cancellation.onCancel(shared::cancel)) {
            requireNonNull(registration, "registration");
            use.lock();
        }
        try {
            return work.apply(context);
        } finally {
            use.unlock();
        }
    }

    private RuntimeContext context(String jobId, Session own, ModelCache atHand, CancellationToken cancellation) {
        return new RuntimeContext(
                own,
                lexicalRules(),
                catalog(),
                allocator,
                runtimeOptions(),
                jobId,
                atHand,
                Optional.of(named -> {
                    DataSource other = otherSources.apply(named);
                    return Connectors.of(other)
                            .open(other, new ConnectorContext(allocator, home, notices, cancellation::isCancelled));
                }),
                Optional.of(jobs()));
    }

    /**
     * An engine that opens further sessions for steps beside each other. Programs after the first may need what that has set up
     * in the session, a temporary table for instance, which others lack.
     */
    private LocalEngine engine(String jobId, RuntimeContext context, CancellationToken cancellation) {
        if (!fresh) {
            return new LocalEngine(context).withHosts(this::host);
        }
        fresh = false;
        return new LocalEngine(context, () -> context(jobId, database().openSession(), new ModelCache(), cancellation))
                .withHosts(this::host);
    }

    /**
     * Asks the session something between programs. The question must not fail the session's transaction.
     *
     * @return the answer; empty while a program runs
     */
    public <T> Optional<T> whenIdle(Function<Session, T> question) {
        if (!use.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.apply(session()));
        } finally {
            use.unlock();
        }
    }

    /** Asks the session something between programs, and waits until none runs. The same holds as for {@link #whenIdle}. */
    public <T> T ask(Function<Session, T> question) {
        use.lock();
        try {
            return question.apply(session());
        } finally {
            use.unlock();
        }
    }

    private Path scratch() {
        return home.resolve("tmp");
    }

    private RuntimeOptions runtimeOptions() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : Runtime.getRuntime().maxMemory();
        long spool = spoolMemory.orElse(Math.max(LEAST_SPOOL_MEMORY, memory / 8));
        return new RuntimeOptions(
                Runtime.getRuntime().availableProcessors(),
                spool,
                Math.max(memory / 4, memory - spool - Runtime.getRuntime().maxMemory()),
                scratch(),
                previewRows);
    }

    /** Lets {@link #close}, which may be running, wait for no other process. Any thread may call it. */
    public void stopWaiting() {
        Database opened = toClose;
        if (opened != null) {
            opened.stopWaiting();
        }
    }

    /**
     * Closes session and database.
     *
     * @throws IllegalStateException if memory is still in use, which is a defect but loses nothing
     */
    @Override
    public void close() {
        // Whoever is opening the database gives up, and lets this thread go on.
        closing = true;
        closeNow();
    }

    private synchronized void closeNow() {
        Session openedSession = session;
        Database openedDatabase = database;
        session = null;
        database = null;
        // The session is closed first and the allocator last, and each also where another fails to close.
        try (allocator;
                models) {
            try (openedDatabase) {
                if (openedSession != null) {
                    openedSession.close();
                }
            }
        }
    }
}
