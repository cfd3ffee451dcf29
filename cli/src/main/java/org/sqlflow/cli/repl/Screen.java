package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.ShellProblems;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.output.RowOptions;
import org.sqlflow.cli.output.StatusOptions;
import org.sqlflow.cli.program.Surroundings;

/** Where results go and how they look: what {@code \x}, {@code \format}, {@code \pager} and {@code \o} change. */
final class Screen implements AutoCloseable {
    private final Surroundings surroundings;
    private final ConsoleOptions console;
    private final Terminal terminal;
    private final PrintStream err;
    private final Pager pager;

    private OutputFormat format;
    private boolean expanded;
    private boolean paging = true;
    private boolean timing;
    private @Nullable RowFile file;
    private Optional<PagedOutput> page = Optional.empty();

    Screen(Surroundings surroundings, ConsoleOptions console, Terminal terminal) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.console = requireNonNull(console, "console");
        this.terminal = requireNonNull(terminal, "terminal");
        this.err = surroundings.errorLines();
        this.format = console.format();
        this.timing = console.status().timing();
        boolean dumb = Terminal.TYPE_DUMB.equals(terminal.getType());
        this.pager = dumb ? Pager.none() : Pager.of(surroundings.environment());
    }

    /** Where all but rows goes. */
    PrintStream err() {
        return err;
    }

    /** The terminal's size. */
    Size size() {
        return terminal.getSize();
    }

    /** How the next statement is shown. */
    ConsoleOptions console(boolean vertical) {
        OutputFormat chosen = expanded || vertical ? OutputFormat.VERTICAL : format;
        boolean toFile = file != null;
        boolean paged = paging && pager.isPresent();
        RowOptions base = console.rows();
        StatusOptions status = console.status();
        int columns = size().getColumns();
        RowOptions rows = new RowOptions(
                base.header(),
                chosen == console.format() ? base.nullText() : chosen.usualNull(),
                toFile || paged ? 0 : columns,
                toFile || paged ? Math.max(base.mostRows(), RowOptions.ROWS_OF_A_FILE) : base.mostRows(),
                base.unicode(),
                !toFile,
                base.colour() && !toFile);
        return new ConsoleOptions(
                chosen,
                rows,
                new StatusOptions(
                        status.terminal(), columns, status.unicode(), status.colour(), timing, status.debug()),
                console.figures());
    }

    /** Where the rows of the next statement go: not to be closed, but given to {@link #show(PrintStream)} at the end. */
    PrintStream rows() {
        RowFile open = file;
        return open != null ? open.stream() : page();
    }

    /**
     * Shows the rows of a statement, which are complete. Rows go to the screen again after a file that lost some, which is
     * told, and after one of a binary format, which holds one result.
     */
    void show(PrintStream rows) {
        rows.flush();
        page.ifPresent(Screen::show);
        page = Optional.empty();
        RowFile open = file;
        if (open != null && (open.problem().isPresent() || (format.isBinary() && open.isWritten()))) {
            redirect("");
        }
    }

    private static void show(PagedOutput shown) {
        try {
            shown.show();
        } catch (IOException ignored) {
            // A terminal that is gone cannot be told so.
        }
    }

    /** Shows a text as rows are shown, with a pager if it is long. */
    void show(String text) {
        PrintStream out = page();
        out.print(text);
        show(out);
    }

    private PrintStream page() {
        PagedOutput paged = new PagedOutput(surroundings.out(), size(), paging ? pager : Pager.none());
        page = Optional.of(paged);
        return RowFile.stream(paged);
    }

    /** Shows a problem that belongs to no program. */
    void report(Problem problem) {
        ProblemReporter.withoutProgram(err, false).report(problem, Optional.empty());
    }

    /** Shows a line beside the results. */
    void say(String line) {
        err.println(line);
    }

    /** Sets or, without a value, turns over whether each row is a block of lines. */
    void expand(Optional<Boolean> on) {
        expanded = on.orElse(!expanded);
        say("Rows are shown as " + (expanded ? "blocks of lines." : format.label() + "."));
    }

    /** Sets the format of rows. */
    void format(OutputFormat chosen) {
        format = chosen;
        expanded = false;
        say("Rows are shown as " + chosen.label() + ".");
    }

    /** Sets or turns over whether rows and seconds of each statement are told. */
    void time(Optional<Boolean> on) {
        timing = on.orElse(!timing);
        say("Timing is " + (timing ? "on." : "off."));
    }

    /** Sets or turns over whether a pager is used. */
    void page(Optional<Boolean> on) {
        paging = on.orElse(!paging);
        String state = paging ? "on" : "off";
        say("The pager is " + state + (paging && !pager.isPresent() ? ", but there is none here." : "."));
    }

    /**
     * Sends rows to a file, or without one to the screen again.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code FILE if it cannot be written
     */
    void redirect(String name) {
        close();
        if (name.isEmpty()) {
            say("Rows go to the screen.");
            return;
        }
        try {
            file = new RowFile(name, Files.newOutputStream(Path.of(name)));
        } catch (IOException | InvalidPathException e) {
            throw ShellProblems.file(name, String.valueOf(e.getMessage())).asException(e);
        }
        say("Rows go to " + name + ".");
    }

    /** Closes the file that rows go to, and tells if it lost some. */
    @Override
    public void close() {
        RowFile open = file;
        file = null;
        if (open != null) {
            open.close();
            open.problem().ifPresent(this::report);
        }
    }
}
