package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.Band;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.SessionEffect;
import org.sqlflow.compiler.graph.StepGraph;
import org.sqlflow.compiler.reference.FileAccess;
import org.sqlflow.compiler.reference.References;
import org.sqlflow.compiler.reference.TableNames;
import org.sqlflow.compiler.reference.TableReferences;
import org.sqlflow.parser.SqlTokens;
import org.sqlflow.parser.tree.Query;
import org.sqlflow.runtime.ModelCache;
import org.sqlflow.runtime.RemoteFiles;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.StepRunner;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.SessionListing;

/**
 * Looks at a whole program by metadata before any of it runs: queries are described, models looked up. What an earlier statement
 * makes or changes counts as right, and so does everything after a statement of which nobody knows what it changes. Only what is
 * sure to fail is a problem.
 */
final class ProgramCheck {
    /** Words before a bracket that call nothing. */
    private static final Set<String> NO_FUNCTIONS = Set.of(
            "SELECT", "FROM", "JOIN", "ON", "USING", "WHERE", "AND", "OR", "NOT", "IN", "EXISTS", "AS", "BY", "VALUES",
            "OVER");

    private final Plan plan;
    private final StepGraph graph;
    private final RuntimeContext context;
    private final Optional<Sessions> sessions;
    private final TableNames names;

    private final List<QualifiedName> written = new ArrayList<>();
    private boolean filesWritten;

    /** What the steps are looked at with: the program's own session, or after USE another one. */
    private RuntimeContext current;

    ProgramCheck(Plan plan, StepGraph graph, RuntimeContext context, Optional<Sessions> sessions) {
        this.plan = plan;
        this.graph = graph;
        this.context = context;
        this.sessions = sessions;
        this.names = new TableNames(context.lexicalRules());
        this.current = context;
    }

    /** The problems by the numbers of the steps that have them. */
    Map<Integer, Problem> run(CancellationToken cancellation) {
        Map<Integer, Problem> found = new TreeMap<>();
        try {
            boolean goesOn = true;
            for (int i = 0; goesOn && i < plan.steps().size() && !cancellation.isCancelled(); i++) {
                goesOn = look(i, found, cancellation);
            }
        } finally {
            closeOther();
        }
        return cancellation.isCancelled() ? Map.of() : found;
    }

    /** Looks at a step; whether it can be told what the next ones find. */
    private boolean look(int number, Map<Integer, Problem> found, CancellationToken cancellation) {
        PlanStep step = plan.steps().get(number);
        Optional<String> prologue = step.prologue();
        if (prologue.isPresent()) {
            return SessionEffect.choosesSchema(prologue.get())
                    && written.isEmpty()
                    && use(number, step, prologue.get(), found, cancellation);
        }
        if (step.sessionEffect() == SessionEffect.PINNING) {
            return false;
        }
        problem(number, step, cancellation).ifPresent(problem -> found.put(number, problem));
        References references = graph.references(number);
        references.writes().stream().filter(name -> !written.contains(name)).forEach(written::add);
        filesWritten |= references.files() == FileAccess.WRITE;
        return !step.standard() || isClear(step, references);
    }

    /** Whether all that a standard statement changes stands in its references. */
    private static boolean isClear(PlanStep step, References references) {
        return !references.isBarrier()
                && (step.source().isPresent()
                        || !references.writes().isEmpty()
                        || references.files() == FileAccess.WRITE);
    }

    private Optional<Problem> problem(int number, PlanStep step, CancellationToken cancellation) {
        References references = graph.references(number);
        if (step.source().isEmpty() || (step.standard() && !references.writes().isEmpty())) {
            return Optional.empty();
        }
        StepRunner runner = new StepRunner(current);
        Query query = step.source().get();
        if (RemoteFiles.areNamed(query.sql(), context.lexicalRules())) {
            return Optional.empty();
        }
        if (!step.standard() && isUntouched(references)) {
            return attempt(references, query.sql(), () -> runner.check(step), cancellation);
        }
        References own = TableReferences.of(query.sql(), context.lexicalRules());
        return isUntouched(own)
                ? attempt(own, query.sql(), () -> runner.checkQuery(query), cancellation)
                : Optional.empty();
    }

    /** Whether no earlier statement has a hand in what a step reads and writes. */
    private boolean isUntouched(References references) {
        return !references.isBarrier()
                && !(filesWritten && references.files() != FileAccess.NONE)
                && !meetsWritten(references.reads())
                && !meetsWritten(references.writes());
    }

    private boolean meetsWritten(List<QualifiedName> some) {
        return some.stream().anyMatch(name -> written.stream().anyMatch(other -> names.mayBeSame(name, other)));
    }

    private Optional<Problem> attempt(
            References references, String sql, Runnable check, CancellationToken cancellation) {
        try (CancellationToken.Registration registration = cancellation.onCancel(current.session()::cancel)) {
            requireNonNull(registration, "registration");
            check.run();
            return Optional.empty();
        } catch (SqlflowException e) {
            boolean changed = filesWritten || !written.isEmpty();
            boolean sure = isLasting(e.problem()) && !(changed && (readsView(references) || callsUnknown(sql)));
            return sure ? Optional.of(e.problem()) : Optional.empty();
        }
    }

    private static boolean isLasting(Problem problem) {
        return problem.code().band() == Band.USER || problem.code() == ErrorCode.DATABASE;
    }

    /** Whether a step reads a view, whose tables or files may be among those that earlier statements change. */
    private boolean readsView(References references) {
        List<QualifiedName> views = LocalEngine.views(current);
        return references.reads().stream()
                .anyMatch(name -> views.stream().anyMatch(view -> names.mayBeSame(view, name)));
    }

    /**
     * Whether a step calls a function that the database does not describe. It may be a user's, which reads tables, and those may
     * be among the ones that earlier statements change.
     */
    private boolean callsUnknown(String sql) {
        Set<String> described = current.session().listing().map(SessionListing::functions).orElse(List.of()).stream()
                .filter(function -> !function.description().isEmpty())
                .map(function -> function.name().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        SqlTokens tokens = SqlTokens.of(sql, context.lexicalRules());
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean called = tokens.first(i + 1) == '('
                    && (tokens.kind(i) == SqlTokens.Kind.NAME
                            || (tokens.kind(i) == SqlTokens.Kind.WORD && !NO_FUNCTIONS.contains(tokens.word(i))));
            if (called && !described.contains(tokens.identifier(i).text().toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // one session or the other
    private boolean use(
            int number, PlanStep step, String sql, Map<Integer, Problem> found, CancellationToken cancellation) {
        if (sessions.isEmpty()) {
            return false;
        }
        if (current == context) {
            current = sessions.get().open();
        }
        Optional<Problem> problem = attempt(
                References.NONE, sql, () -> current.session().execute(sql).close(), cancellation);
        problem.ifPresent(known -> found.put(number, known.at(step.location())));
        return problem.isEmpty();
    }

    @SuppressWarnings("ReferenceEquality") // one session or the other
    private void closeOther() {
        if (current != context) {
            try (ModelCache models = current.loaded()) {
                requireNonNull(models, "models");
                current.session().close();
            }
        }
    }
}
