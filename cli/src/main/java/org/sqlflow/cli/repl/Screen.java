package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.ShellProblems;
import org.sqlflow.cli.Surroundings;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.output.RowOptions;
import org.sqlflow.cli.output.StatusOptions;

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
    private @Nullable PrintStream file;

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
                base.colour() && !toFile);
        return new ConsoleOptions(
                chosen,
                rows,
                new StatusOptions(
                        status.terminal(), columns, status.unicode(), status.colour(), timing, status.debug()),
                console.figures());
    }

    /** Where the rows of the next statement go: to be flushed, not closed, by the caller. */
    PrintStream rows() {
        PrintStream open = file;
        return open != null ? open : stream(paged());
    }

    /** Shows a text as rows are shown, with a pager if it is long. */
    void show(String text) {
        PrintStream out = stream(paged());
        out.print(text);
        out.flush();
    }

    private PagedOutput paged() {
        return new PagedOutput(surroundings.out(), size(), paging ? pager : Pager.none());
    }

    private static PrintStream stream(OutputStream out) {
        return new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8);
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
            file = stream(Files.newOutputStream(Path.of(name)));
        } catch (IOException | InvalidPathException e) {
            throw ShellProblems.file(name, String.valueOf(e.getMessage())).asException(e);
        }
        say("Rows go to " + name + ".");
    }

    /** Closes the file that rows go to. */
    @Override
    public void close() {
        PrintStream open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }
}
