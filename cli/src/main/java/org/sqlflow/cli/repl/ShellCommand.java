package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The commands of the shell, which are no SQL. Dispatch, completion, {@code help} and the reference are made from them. */
enum ShellCommand {
    TABLES("d", List.of(), "[TABLE]", Argument.TABLE, "List tables, views and models, or the columns of one of them."),
    SCHEMAS("l", List.of(), "", Argument.NONE, "List databases and schemas."),
    MODELS("m", List.of(), "[MODEL]", Argument.MODEL, "List models, or describe one."),
    EXPANDED(
            "x",
            List.of(),
            "[on|off]",
            Argument.SWITCH,
            "Show each row as a block of lines; \\G instead of ; does so once."),
    FORMAT(
            "format",
            List.of(),
            "[FORMAT]",
            Argument.FORMAT,
            "Show rows in another format of --output; without one, tables again."),
    TIMING("timing", List.of(), "[on|off]", Argument.SWITCH, "Tell how long each statement took."),
    PAGER(
            "pager",
            List.of(),
            "[on|off]",
            Argument.SWITCH,
            "Show what is longer or wider than the screen in $PAGER, by default less."),
    OUTPUT(
            "o",
            List.of(),
            "[FILE]",
            Argument.FILE,
            "Write rows to a file from now on; without one, to the screen again."),
    INCLUDE("i", List.of(), "FILE", Argument.FILE, "Run the program in a file."),
    EDIT("e", List.of(), "", Argument.NONE, "Edit the last statement in $VISUAL or $EDITOR."),
    WATCH(
            "watch",
            List.of(),
            "[SECONDS]",
            Argument.TEXT,
            "Run the last statement again and again, every 2 seconds by default, until Ctrl-C."),
    CONNECT(
            "c",
            List.of(),
            "[DATASOURCE]",
            Argument.DATA_SOURCE,
            "Go to another data source; without one, tell which this is."),
    HELP(
            "?",
            List.of("help"),
            "[TOPIC]",
            Argument.TOPIC,
            "Explain the shell, a verb, a command, a model type or an attribute."),
    QUIT("q", List.of("quit", "exit"), "", Argument.NONE, "Leave, as Ctrl-D does.");

    private final String letters;

    @SuppressWarnings("ImmutableEnumChecker") // It is a copy.
    private final List<String> words;

    private final String synopsis;
    private final Argument argument;
    private final String summary;

    ShellCommand(String letters, List<String> words, String synopsis, Argument argument, String summary) {
        this.letters = requireNonNull(letters, "letters");
        this.words = List.copyOf(words);
        this.synopsis = requireNonNull(synopsis, "synopsis");
        this.argument = requireNonNull(argument, "argument");
        this.summary = requireNonNull(summary, "summary");
    }

    /** What a command takes. */
    enum Argument {
        NONE,
        TABLE,
        MODEL,
        SWITCH,
        FORMAT,
        FILE,
        TEXT,
        DATA_SOURCE,
        TOPIC
    }

    /** The command with its backslash. */
    String spelling() {
        return "\\" + letters;
    }

    /** Words that mean the same where they stand alone on a line. */
    List<String> words() {
        return words;
    }

    /** What may follow, as it is written in a synopsis; empty for nothing. */
    String synopsis() {
        return synopsis;
    }

    Argument argument() {
        return argument;
    }

    /** What it does, in a sentence. */
    String summary() {
        return summary;
    }

    /** Spelling, words and argument as they are listed: {@code \? or help [TOPIC]}. */
    String usage() {
        List<String> spellings = new ArrayList<>(List.of(spelling()));
        spellings.addAll(words);
        return String.join(" or ", spellings) + (synopsis.isEmpty() ? "" : " " + synopsis);
    }

    /** The command of a spelling with backslash. */
    static Optional<ShellCommand> ofSpelling(String spelling) {
        return find(command -> command.spelling().equals(spelling));
    }

    /** The command of a word without backslash, whatever its case. */
    static Optional<ShellCommand> ofWord(String word) {
        return find(command -> command.words.stream().anyMatch(word::equalsIgnoreCase));
    }

    /** All spellings with a backslash. */
    static List<String> spellings() {
        return List.of(values()).stream().map(ShellCommand::spelling).toList();
    }

    private static Optional<ShellCommand> find(Predicate<ShellCommand> wanted) {
        return List.of(values()).stream().filter(wanted).findFirst();
    }
}
