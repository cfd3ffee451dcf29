package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.sqlflow.base.SqlflowVersion;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.parser.print.ProblemPrinter;

/**
 * The interactive shell on a terminal. It shows its prompt while the database is still being opened; a database that cannot
 * be opened is told of, and the shell goes on, so that the user can go to another.
 */
public final class Shell {
    private static final int GRACE_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ShellOptions options;

    /** A shell that is to be started. */
    public Shell(ShellOptions options) {
        this.options = requireNonNull(options, "options");
    }

    /**
     * Runs until the user leaves.
     *
     * @param workspace where to begin, opened or not; the shell closes it
     * @return the exit code of the command
     */
    public int run(Workspace workspace) {
        CompletableFuture<Optional<Problem>> opening = CompletableFuture.supplyAsync(() -> open(workspace));
        Interrupts interrupts = new Interrupts();
        try (Terminal terminal = Prompt.openTerminal();
                Screen screen = new Screen(options.surroundings(), options.console(), terminal);
                StatementRunner runner = new StatementRunner(workspace, metadata(workspace), screen, interrupts)) {
            terminal.handle(Signal.INT, signal -> interrupts.interrupt());
            Thread hook = new Thread(() -> stop(interrupts), "end of the shell");
            Runtime.getRuntime().addShutdownHook(hook);
            return run(terminal, screen, runner, opening);
        } catch (IOException e) {
            throw ExternalProblems.internal(e).asException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.CANCELLED;
        }
    }

    private static Optional<Problem> open(Workspace workspace) {
        try {
            workspace.session();
            return Optional.empty();
        } catch (SqlflowException e) {
            return Optional.of(e.problem());
        }
    }

    private static Metadata metadata(Workspace workspace) {
        return new Metadata(workspace, PATIENCE);
    }

    /** A statement that runs when the process is told to end stops cleanly. */
    private static void stop(Interrupts interrupts) {
        try {
            interrupts.interruptAndWait(GRACE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int run(
            Terminal terminal, Screen screen, StatementRunner runner, CompletableFuture<Optional<Problem>> opening)
            throws InterruptedException {
        Prompt prompt = Prompt.on(
                terminal,
                options.console().status().colour(),
                runner::tokenizer,
                completer(screen, runner),
                options.home().resolve("history"),
                screen::report);
        CommandRunner commands =
                new CommandRunner(runner, screen, options.surroundings(), options.connect(), Shell::metadata);
        Dialogue dialogue = new Dialogue(screen, runner, commands);
        banner(screen, runner);
        if (options.startFile().isPresent()
                && dialogue.playsToLeave(options.startFile().get().text())) {
            return ExitCode.DONE;
        }
        options.program().ifPresent(runner::runWhole);
        Thread opened = new Thread(() -> tellWhenOpened(opening, prompt, runner.metadata()), "opening");
        opened.setDaemon(true);
        opened.start();
        return loop(prompt, dialogue);
    }

    private static void tellWhenOpened(CompletableFuture<Optional<Problem>> opening, Prompt prompt, Metadata metadata) {
        Optional<Problem> problem = opening.join();
        if (problem.isPresent()) {
            if (problem.get().code() == ErrorCode.CANCELLED) {
                // By a statement, which tells it, or because the user leaves.
                return;
            }
            prompt.say(ProblemPrinter.print(problem.get(), "", Optional.empty()));
        } else {
            metadata.prefetch();
        }
    }

    private SqlCompleter completer(Screen screen, StatementRunner runner) {
        NameSuggestions names =
                new NameSuggestions(runner::metadata, () -> runner.workspace().lexicalRules());
        Supplier<HelpPages> help =
                () -> new HelpPages(runner.workspace().catalog(), screen.size().getColumns());
        return new SqlCompleter(
                names,
                new AttributeSuggestions(() -> runner.workspace().catalog()),
                new CommandSuggestions(names, help, options.dataSources().all(), options.exampleUrls()));
    }

    private static void banner(Screen screen, StatementRunner runner) {
        String banner = "sqlflow " + SqlflowVersion.current() + " on "
                + runner.workspace().dataSource().masked() + " (\"help\" for help)";
        screen.say(TextWidth.cut(banner, 2 * screen.size().getColumns() - 1));
    }

    private int loop(Prompt prompt, Dialogue dialogue) throws InterruptedException {
        Optional<String> initial = Optional.empty();
        while (true) {
            Optional<String> typed = prompt.read(initial);
            if (typed.isEmpty()) {
                return ExitCode.DONE;
            }
            CommandRunner.Next next = dialogue.answer(ShellInput.of(typed.get()));
            if (next.leave()) {
                return ExitCode.DONE;
            }
            initial = next.typed();
        }
    }
}
