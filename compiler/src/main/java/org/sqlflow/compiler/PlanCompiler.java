package org.sqlflow.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.parser.ParsedProgram;
import org.sqlflow.parser.tree.Statement;

/** Compiles programs: checks all that can be checked without a connection. */
public final class PlanCompiler {
    private final TypeCatalog catalog;

    /** A compiler that knows these model types. */
    public PlanCompiler(TypeCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The plan of a program, and everything that is wrong with it. Of a statement that needs what this version does not have,
     * nothing else is told: it could not run however right it were.
     */
    public Compilation compile(ParsedProgram program) {
        List<Problem> problems = new ArrayList<>(program.problems());
        List<PlanStep> steps = new ArrayList<>();
        boolean inTransaction = false;
        for (Statement statement : program.statements()) {
            List<Problem> found = new ArrayList<>();
            Optional<PlanStep> step = statement.accept(new StepCompiler(catalog, program.rules(), found));
            step.ifPresent(steps::add);
            inTransaction = SessionEffect.beginsTransaction(statement.text())
                    || (inTransaction && !SessionEffect.endsTransaction(statement.text()));
            if (inTransaction && step.filter(PlanCompiler::writes).isPresent()) {
                found.add(SyntaxProblems.notAvailable(
                                statement.location(), "writing a model or result between BEGIN and COMMIT")
                        .hint("models and results are written by a transaction of their own: COMMIT first"));
            }
            Optional<Problem> missing = found.stream()
                    .filter(problem -> problem.code() == ErrorCode.NOT_AVAILABLE)
                    .findFirst();
            problems.addAll(missing.map(List::of).orElse(found));
        }
        problems.addAll(TargetCheck.of(steps, program.rules()));
        problems.sort((a, b) -> Integer.compare(offset(a), offset(b)));
        return new Compilation(new Plan(steps), problems);
    }

    /** The functions of COLUMN that belong to the language but not to this version, in upper case. */
    public static Set<String> columnFunctionsToCome() {
        return ColumnCompiler.TO_COME;
    }

    /** Whether a step writes models or results, or would if it were more than a dry run. */
    private static boolean writes(PlanStep planned) {
        PlanStep step = planned instanceof PlanStep.DryRun dryRun ? dryRun.planned() : planned;
        return !step.effects().modelsWritten().isEmpty()
                || !step.effects().tablesWritten().isEmpty();
    }

    private static int offset(Problem problem) {
        return problem.location().map(location -> location.offset()).orElse(Integer.MAX_VALUE);
    }
}
