package org.sqlflow.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.ConsoleRenderer;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.engine.LocalEngine;
import org.sqlflow.engine.RunOptions;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.RuntimeOptions;
import org.sqlflow.runtime.ScratchDirectory;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/** One program from its text to its exit code. */
final class ProgramRun {
    private static final long LEAST_SPOOL_MEMORY = 256L << 20;

    private final ProgramText program;
    private final DataSource dataSource;
    private final Path home;
    private final ConsoleOptions console;
    private final RunOptions runOptions;
    private final OptionalLong spoolMemory;

    ProgramRun(
            ProgramText program,
            DataSource dataSource,
            Path home,
            ConsoleOptions console,
            RunOptions runOptions,
            OptionalLong spoolMemory) {
        this.spoolMemory = requireNonNull(spoolMemory, "spoolMemory");
        this.program = requireNonNull(program, "program");
        this.dataSource = requireNonNull(dataSource, "dataSource");
        this.home = requireNonNull(home, "home");
        this.console = requireNonNull(console, "console");
        this.runOptions = requireNonNull(runOptions, "runOptions");
    }

    /** Compiles the program and, if all of it is sound, runs it. */
    int run(PrintStream out, PrintStream err, CancellationToken cancellation) {
        ProblemReporter problems =
                new ProblemReporter(err, console.format() == OutputFormat.JSONL, program.text(), program.fileName());
        BufferAllocator allocator = new RootAllocator();
        ConsoleRenderer renderer = new ConsoleRenderer(out, err, console, allocator, problems, cancellation);
        try {
            return run(renderer, allocator, cancellation);
        } catch (SqlflowException e) {
            return failed(e.problem(), e, problems);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return failed(ExternalProblems.internal(e), e, problems);
        } finally {
            renderer.finish();
            close(allocator, err);
        }
    }

    private int failed(Problem problem, Throwable cause, ProblemReporter problems) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        problems.report(problem, console.debug() ? Optional.of(trace.toString()) : Optional.empty());
        return ExitCode.of(problem.code());
    }

    /** Memory that is still in use here is a defect, but no reason to call a program failed that has run. */
    private void close(BufferAllocator allocator, PrintStream err) {
        try {
            allocator.close();
        } catch (IllegalStateException e) {
            if (console.debug()) {
                e.printStackTrace(err);
            }
        }
    }

    private int run(ConsoleRenderer renderer, BufferAllocator allocator, CancellationToken cancellation) {
        Connector connector = Connectors.of(dataSource);
        TypeCatalog catalog = TypeCatalog.load();
        Compilation compilation =
                new PlanCompiler(catalog).compile(new SqlParser(connector.lexicalRules()).parse(program.text()));
        if (!compilation.problems().isEmpty()) {
            renderer.report(compilation.problems());
            return ExitCode.of(compilation.problems());
        }
        if (compilation.plan().steps().isEmpty()) {
            return ExitCode.DONE;
        }
        ScratchDirectory.removeStale(scratch());
        try (Database database = connector.open(dataSource, new ConnectorContext(allocator, home));
                Session session = database.openSession()) {
            RuntimeContext context = new RuntimeContext(
                    session,
                    connector.lexicalRules(),
                    catalog,
                    allocator,
                    runtimeOptions(),
                    UUID.randomUUID().toString().substring(0, 8),
                    Optional.of(other -> Connectors.of(other).open(other, new ConnectorContext(allocator, home))));
            List<Problem> failures =
                    new LocalEngine(context).run(compilation.plan(), runOptions, renderer, cancellation);
            return ExitCode.of(failures);
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
                scratch());
    }
}
