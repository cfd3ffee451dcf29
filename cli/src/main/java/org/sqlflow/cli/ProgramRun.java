package org.sqlflow.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.engine.LocalEngine;
import org.sqlflow.engine.RunOptions;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.RuntimeOptions;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/** One program from its text to its exit code. */
final class ProgramRun {
    private static final long LEAST_SPOOL_MEMORY = 256L << 20;

    private final String program;
    private final DataSource dataSource;
    private final Path home;
    private final ConsoleOptions console;
    private final RunOptions runOptions;

    ProgramRun(String program, DataSource dataSource, Path home, ConsoleOptions console, RunOptions runOptions) {
        this.program = requireNonNull(program, "program");
        this.dataSource = requireNonNull(dataSource, "dataSource");
        this.home = requireNonNull(home, "home");
        this.console = requireNonNull(console, "console");
        this.runOptions = requireNonNull(runOptions, "runOptions");
    }

    /** Compiles the program and, if all of it is sound, runs it. */
    int run(PrintStream out, PrintStream err, CancellationToken cancellation) {
        ProblemReporter problems =
                new ProblemReporter(err, console.format() == OutputFormat.JSONL, program, console.fileName());
        try (BufferAllocator allocator = new RootAllocator()) {
            ConsoleRenderer renderer = new ConsoleRenderer(out, err, console, allocator, problems);
            try {
                return run(renderer, allocator, cancellation);
            } catch (SqlflowException e) {
                renderer.report(List.of(e.problem()));
                if (console.debug()) {
                    e.printStackTrace(err);
                }
                return ExitCode.of(e.problem().code());
            } finally {
                renderer.finish();
            }
        }
    }

    private int run(ConsoleRenderer renderer, BufferAllocator allocator, CancellationToken cancellation) {
        Connector connector = Connectors.of(dataSource);
        TypeCatalog catalog = TypeCatalog.load();
        Compilation compilation =
                new PlanCompiler(catalog).compile(new SqlParser(connector.lexicalRules()).parse(program));
        if (!compilation.problems().isEmpty()) {
            renderer.report(compilation.problems());
            return ExitCode.of(compilation.problems());
        }
        if (compilation.plan().steps().isEmpty()) {
            return ExitCode.DONE;
        }
        try (Database database = connector.open(dataSource, new ConnectorContext(allocator, home));
                Session session = database.openSession()) {
            RuntimeContext context = new RuntimeContext(
                    session,
                    connector.lexicalRules(),
                    catalog,
                    allocator,
                    runtimeOptions(),
                    UUID.randomUUID().toString().substring(0, 8));
            List<Problem> failures =
                    new LocalEngine(context).run(compilation.plan(), runOptions, renderer, cancellation);
            return ExitCode.of(failures);
        }
    }

    private RuntimeOptions runtimeOptions() {
        long memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : Runtime.getRuntime().maxMemory();
        return new RuntimeOptions(
                Runtime.getRuntime().availableProcessors(),
                Math.max(LEAST_SPOOL_MEMORY, memory / 8),
                memory,
                home.resolve("tmp"));
    }
}
