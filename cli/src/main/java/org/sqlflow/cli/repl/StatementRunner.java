package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.ConsoleRenderer;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.ProgramRun;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.engine.RunOptions;
import org.sqlflow.parser.SqlTokenizer;
import org.sqlflow.spi.CancellationToken;

/** Runs statements of the shell in its workspace, so that Ctrl-C stops them. */
final class StatementRunner implements AutoCloseable {
    private final Screen screen;
    private final Interrupts interrupts;

    private Workspace workspace;
    private Metadata metadata;
    private Optional<ShellProgram> last = Optional.empty();

    StatementRunner(Workspace workspace, Metadata metadata, Screen screen, Interrupts interrupts) {
        this.workspace = requireNonNull(workspace, "workspace");
        this.metadata = requireNonNull(metadata, "metadata");
        this.screen = requireNonNull(screen, "screen");
        this.interrupts = requireNonNull(interrupts, "interrupts");
    }

    /**
     * Something to run.
     *
     * @param text its text
     * @param vertical whether each row is shown as a block of lines
     */
    record ShellProgram(String text, boolean vertical) {}

    /** The workspace that statements run in. */
    Workspace workspace() {
        return workspace;
    }

    /** What its statements can name. */
    Metadata metadata() {
        return metadata;
    }

    /** Cuts texts as the workspace's database does. */
    SqlTokenizer tokenizer() {
        return new SqlTokenizer(workspace.lexicalRules());
    }

    /** What ran last. */
    Optional<ShellProgram> last() {
        return last;
    }

    /** Runs what was typed: its statements one by one, until one fails. */
    int runTyped(String text) {
        Optional<String> vertical = ShellInput.vertical(text, tokenizer());
        ShellProgram program = new ShellProgram(vertical.orElse(text), vertical.isPresent());
        last = Optional.of(program);
        return runAll(program, interrupts.begin());
    }

    /** Runs a statement that a command stands for. */
    int runFor(String statement) {
        return runAll(new ShellProgram(statement, false), interrupts.begin());
    }

    /** Runs something again and again until it is interrupted or fails. */
    int watch(ShellProgram program, double seconds) throws InterruptedException {
        CancellationToken token = interrupts.begin();
        int code = ExitCode.DONE;
        while (code == ExitCode.DONE && !token.isCancelled()) {
            code = runAll(program, token);
            interrupts.resume(token);
            if (code == ExitCode.DONE) {
                interrupts.sleep(seconds, token);
            }
        }
        interrupts.end();
        return code;
    }

    private int runAll(ShellProgram program, CancellationToken token) {
        try {
            int code = ExitCode.DONE;
            List<String> statements = StatementSplitter.split(program.text(), tokenizer());
            for (int i = 0; i < statements.size() && code == ExitCode.DONE && !token.isCancelled(); i++) {
                code = run(new ProgramText(statements.get(i), Optional.empty()), program.vertical(), token);
            }
            return token.isCancelled() ? ExitCode.CANCELLED : code;
        } finally {
            interrupts.end();
        }
    }

    /** Runs a program that came from a file as a whole. */
    int runWhole(ProgramText program) {
        try {
            return run(program, false, interrupts.begin());
        } finally {
            interrupts.end();
        }
    }

    private int run(ProgramText program, boolean vertical, CancellationToken token) {
        ConsoleOptions console = screen.console(vertical);
        PrintStream rows = screen.rows();
        int code = new ProgramRun(workspace, console, new RunOptions(false)).run(program, rows, screen.err(), token);
        screen.show(rows);
        metadata.changed(program.text().strip());
        return code;
    }

    /** Shows rows that the shell itself makes. */
    void show(BiConsumer<BufferAllocator, EventSink> table) {
        CancellationToken token = interrupts.begin();
        PrintStream rows = screen.rows();
        ConsoleRenderer renderer = new ConsoleRenderer(
                rows,
                screen.err(),
                screen.console(false),
                workspace.allocator(),
                ProblemReporter.withoutProgram(screen.err(), false),
                token);
        try {
            table.accept(workspace.allocator(), renderer);
        } finally {
            renderer.finish();
            screen.show(rows);
            interrupts.end();
        }
    }

    /** Opens a workspace, until it is interrupted. */
    void open(Workspace other) {
        try {
            other.session(interrupts.begin());
        } finally {
            interrupts.end();
        }
    }

    /** Goes over to another workspace and closes this one. */
    void connect(Workspace other, Metadata itsMetadata) {
        close();
        workspace = other;
        metadata = itsMetadata;
        last = Optional.empty();
    }

    /**
     * Closes workspace and metadata; an interrupt ends its waiting for other processes. Memory that is still in use is a
     * defect, but loses nothing.
     */
    @Override
    public void close() {
        metadata.close();
        try (CancellationToken.Registration registration = interrupts.begin().onCancel(workspace::stopWaiting)) {
            requireNonNull(registration, "registration");
            workspace.close();
        } catch (IllegalStateException e) {
            if (screen.console(false).status().debug()) {
                e.printStackTrace(screen.err());
            }
        } finally {
            interrupts.end();
        }
    }
}
