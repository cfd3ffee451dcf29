package org.sqlflow.cli.program;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.output.BackgroundSink;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.ConsoleRenderer;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.plan.PlanCodec;
import org.sqlflow.engine.RunOptions;
import org.sqlflow.engine.host.ChildProcesses;
import org.sqlflow.spi.CancellationToken;

/** Programs from their texts to their exit codes, in one workspace. */
public final class ProgramRun {
    private final Workspace workspace;
    private final ConsoleOptions console;
    private final RunOptions runOptions;

    /** What runs programs in a workspace and shows them in one way. */
    public ProgramRun(Workspace workspace, ConsoleOptions console, RunOptions runOptions) {
        this.workspace = requireNonNull(workspace, "workspace");
        this.console = requireNonNull(console, "console");
        this.runOptions = requireNonNull(runOptions, "runOptions");
    }

    /**
     * Compiles a program, or reads a plan, and, if all of it is sound, runs it. What goes wrong is shown and told by the exit code.
     *
     * @param out receives rows
     * @param err receives everything else
     * @return a code of {@link ExitCode}
     */
    public int run(ProgramText program, PrintStream out, PrintStream err, CancellationToken cancellation) {
        // The places of a plan are those of the program that it was made from, which is not here.
        ProblemReporter problems = PlanCodec.isPlan(program.text())
                ? ProblemReporter.withoutProgram(err, console.format().isJson())
                : new ProblemReporter(
                        err,
                        console.format().isJson(),
                        program.text(),
                        program.fileName(),
                        console.status().width());
        ConsoleRenderer renderer =
                new ConsoleRenderer(out, err, console, workspace.allocator(), problems, cancellation);
        try (ChildProcesses prepared = workspace.prepare(program.text())) {
            requireNonNull(prepared, "prepared");
            return run(program, renderer, cancellation);
        } catch (SqlflowException e) {
            return failed(e.problem(), e, problems);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return failed(ExternalProblems.internal(e), e, problems);
        } finally {
            renderer.finish();
        }
    }

    private int failed(Problem problem, Throwable cause, ProblemReporter problems) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        problems.report(problem, console.status().debug() ? Optional.of(trace.toString()) : Optional.empty());
        return ExitCode.of(problem.code());
    }

    private int run(ProgramText program, ConsoleRenderer renderer, CancellationToken cancellation) {
        Compilation compilation = PlanCodec.isPlan(program.text())
                ? workspace.readPlan(program.text())
                : workspace.compile(program.text());
        if (!compilation.problems().isEmpty()) {
            renderer.report(compilation.problems());
            return ExitCode.of(compilation.problems());
        }
        if (compilation.plan().steps().isEmpty()) {
            return ExitCode.DONE;
        }
        try (BackgroundSink sink = BackgroundSink.to(renderer)) {
            return ExitCode.of(workspace.run(program, compilation.plan(), runOptions, sink, cancellation));
        }
    }
}
