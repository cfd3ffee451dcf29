package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import org.sqlflow.parser.SqlTokenizer;

/**
 * What was typed at a prompt, as far as that matters before it is known to be SQL.
 *
 * @param text the whole input
 * @param command the command of the shell that it is; absent for SQL and for an unknown command
 * @param argument what follows the first word, without blanks around and without a semicolon at the end
 */
record ShellInput(String text, Optional<ShellCommand> command, String argument) {
    private static final String VERTICAL = "\\G";

    ShellInput {
        requireNonNull(text, "text");
        requireNonNull(command, "command");
        requireNonNull(argument, "argument");
    }

    /** Tells commands from SQL. */
    static ShellInput of(String text) {
        String line = text.strip();
        String[] parts = line.split("\\s+", 2);
        boolean oneLine = line.indexOf('\n') < 0;
        String argument = parts.length < 2 ? "" : withoutSemicolon(parts[1]);
        if (line.startsWith("\\") && oneLine) {
            return new ShellInput(text, ShellCommand.ofSpelling(withoutSemicolon(parts[0])), argument);
        }
        Optional<ShellCommand> word = oneLine ? ShellCommand.ofWord(withoutSemicolon(parts[0])) : Optional.empty();
        boolean alone = argument.isEmpty() || word.equals(Optional.of(ShellCommand.HELP));
        return alone ? new ShellInput(text, word, argument) : new ShellInput(text, Optional.empty(), "");
    }

    private static String withoutSemicolon(String text) {
        return text.strip().replaceFirst("\\s*;+$", "");
    }

    /** Whether it is a command, known or not. */
    boolean isCommand() {
        return command.isPresent() || isBackslashed(text);
    }

    /** The first word. */
    String firstWord() {
        return withoutSemicolon(text.strip().split("\\s+", 2)[0]);
    }

    /** Whether it has several lines. A command has one, so that several are commands and statements that were pasted. */
    boolean isSeveralLines() {
        return text.strip().indexOf('\n') >= 0;
    }

    /** Whether nothing was typed. */
    boolean isBlank() {
        return text.isBlank();
    }

    /** Whether the prompt has to ask for more. */
    static boolean isUnfinished(String text, SqlTokenizer tokenizer) {
        return !isBackslashed(text)
                && ShellInput.of(text).command().isEmpty()
                && tokenizer.isUnfinished(text)
                && vertical(text, tokenizer).isEmpty();
    }

    private static boolean isBackslashed(String text) {
        return text.strip().startsWith("\\");
    }

    /**
     * The program before a {@code \G} at the end, with a semicolon instead.
     *
     * @return empty if the text does not end so, or ends so within a string or comment
     */
    static Optional<String> vertical(String text, SqlTokenizer tokenizer) {
        String line = text.stripTrailing();
        if (!line.toUpperCase(Locale.ROOT).endsWith(VERTICAL)) {
            return Optional.empty();
        }
        String program = line.substring(0, line.length() - VERTICAL.length());
        boolean complete = program.stripTrailing().endsWith(";") || !tokenizer.isUnfinished(program + ";");
        return complete && !program.isBlank() ? Optional.of(program + ";") : Optional.empty();
    }
}
