package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.ShellProblems;
import org.sqlflow.parser.SqlTokenizer;

/** Reads whole statements and commands from a terminal, with history, completion and colours. */
final class Prompt {
    private static final String FIRST = "sqlflow> ";
    /** As wide as the first. */
    private static final String FURTHER = "      -> ";

    private static final Size USUAL_SIZE = Size.of(80, 24);

    private final LineReader reader;

    private Prompt(LineReader reader) {
        this.reader = requireNonNull(reader, "reader");
    }

    /**
     * The terminal of this process.
     *
     * @throws IOException if there is none
     */
    static Terminal openTerminal() throws IOException {
        // The second runs stty for each question, which takes longer than anything else before the first prompt, but
        // needs no
        // native library.
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .providers("jni,exec")
                .dumb(true)
                .encoding(StandardCharsets.UTF_8)
                .graphemeCluster(false)
                .build();
        Size size = terminal.getSize();
        if (size.getColumns() <= 0 || size.getRows() <= 0) {
            // Some programs that pose as a terminal do not tell its size, and nothing could be laid out.
            terminal.setSize(USUAL_SIZE);
        }
        return terminal;
    }

    /**
     * A prompt on a terminal.
     *
     * @param colour whether what is typed is coloured
     * @param history the file of the history
     * @param problems is told why there is no history
     */
    static Prompt on(
            Terminal terminal,
            boolean colour,
            Supplier<SqlTokenizer> tokenizer,
            Completer completer,
            Path history,
            Consumer<Problem> problems) {
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("sqlflow")
                .parser(new StatementParser(tokenizer))
                .completer(completer)
                .highlighter(new SqlHighlighter(tokenizer))
                .history(new ShellHistory())
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, FURTHER)
                .variable(LineReader.HISTORY_SIZE, ShellHistory.SIZE)
                .variable(LineReader.HISTORY_FILE_SIZE, ShellHistory.SIZE)
                // A tab within pasted text is a blank and completes nothing.
                .variable(LineReader.TAB_WIDTH, 4)
                .variable(LineReader.LIST_MAX, 200)
                .variable(LineReader.BELL_STYLE, "none")
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.HISTORY_IGNORE_SPACE, true)
                .option(Option.HISTORY_REDUCE_BLANKS, false)
                .option(Option.CASE_INSENSITIVE, true)
                .option(Option.CASE_INSENSITIVE_SEARCH, true)
                .option(Option.INSERT_TAB, true)
                .option(Option.AUTO_FRESH_LINE, false)
                .option(Option.DISABLE_HIGHLIGHTER, !colour || dumb)
                .option(Option.BRACKETED_PASTE, !dumb);
        try {
            ShellHistory.prepare(history);
            builder.variable(LineReader.HISTORY_FILE, history);
        } catch (IOException | UnsupportedOperationException e) {
            problems.accept(ShellProblems.file(history.toString(), String.valueOf(e.getMessage())));
        }
        return new Prompt(builder.build());
    }

    /**
     * The next statement or command; what is cleared by Ctrl-C is not given.
     *
     * @param initial a text to be edited on
     * @return empty when the user leaves by Ctrl-D
     */
    Optional<String> read(Optional<String> initial) {
        Optional<String> typed = initial;
        while (true) {
            try {
                return Optional.of(reader.readLine(FIRST, null, (Character) null, typed.orElse(null)));
            } catch (UserInterruptException e) {
                typed = Optional.empty();
            } catch (EndOfFileException e) {
                return Optional.empty();
            }
        }
    }

    /** Shows a line, above what is being typed if something is. */
    void say(String line) {
        reader.printAbove(line);
    }
}
