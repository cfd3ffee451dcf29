package org.sqlflow.base.error;

import java.util.Collection;

/** Problems with the commands of the interactive shell, which are no SQL. */
public final class ShellProblems {
    private ShellProblems() {}

    /** A word after a backslash that is no command. */
    public static Problem unknownCommand(String command, Collection<String> commands) {
        return Problem.of(ErrorCode.SYNTAX, "unknown command \"" + command + "\"")
                .hint(DidYouMean.hint(command, commands).orElse("\\? lists the commands"));
    }

    /** An argument that a command does not take, or one that it lacks. */
    public static Problem argument(String command, String usage) {
        return Problem.of(ErrorCode.SYNTAX, "wrong argument of " + command).hint("write " + usage);
    }

    /** Help is asked for something that has none. */
    public static Problem unknownTopic(String topic, Collection<String> topics) {
        return Problem.of(ErrorCode.SYNTAX, "no help on \"" + topic + "\"")
                .hint(DidYouMean.hint(topic, topics).orElse("help alone lists what there is help on"));
    }

    /** A command that repeats or edits the last statement, before the first. */
    public static Problem noStatement() {
        return Problem.of(ErrorCode.SYNTAX, "there is no statement yet").hint("run one first");
    }

    /** A table that does not exist. */
    public static Problem unknownTable(String table, Collection<String> tables) {
        return Problem.of(ErrorCode.DATABASE, "there is no table \"" + table + "\"")
                .hint(DidYouMean.hint(table, tables).orElse("\\d lists the tables"));
    }

    /** A database that cannot be asked what it holds. */
    public static Problem noListing(String dataSource) {
        return Problem.of(ErrorCode.NOT_AVAILABLE, dataSource + " does not tell what it holds")
                .hint("ask it in its own SQL");
    }

    /** A file of the shell, such as its history, that cannot be used. */
    public static Problem file(String file, String reason) {
        return Problem.of(ErrorCode.FILE, "cannot write " + file + ": " + reason);
    }

    /** An editor that cannot be started or that failed. */
    public static Problem editor(String editor, String reason) {
        return Problem.of(ErrorCode.FILE, "the editor \"" + editor + "\" failed: " + reason)
                .hint("set VISUAL or EDITOR to one that works");
    }
}
