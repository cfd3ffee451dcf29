package org.sqlflow.parser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.base.sql.LexicalRules;

/** The words that mean something where a statement starts and where an extension starts. */
final class Keywords {
    /** The verbs after TO, in the order in which they are documented. */
    static final List<String> VERBS = List.of("TRAIN", "PREDICT", "EVALUATE", "EXPLAIN", "MAXIMIZE", "MINIMIZE", "RUN");

    /** The keywords that start a clause, in the order in which clauses are usually written. */
    static final List<String> CLAUSES = List.of("CMD", "CONSTRAINT", "WITH", "COLUMN", "LABEL", "USING", "INTO");

    private static final Set<String> VERB_SET = Set.copyOf(VERBS);
    private static final Set<String> QUERY_STARTS = Set.of("SELECT", "WITH", "VALUES", "FROM", "TABLE");
    /** The second words of our commands by the first ones. */
    private static final Map<String, Set<String>> COMMANDS = Map.of(
            "SHOW", Set.of("TRAIN", "MODELS", "MODEL", "JOBS"),
            "DESCRIBE", Set.of("MODEL"),
            "DROP", Set.of("MODEL"),
            "ALTER", Set.of("MODEL"),
            "COPY", Set.of("MODEL"),
            "EXPORT", Set.of("MODEL"),
            "IMPORT", Set.of("MODEL"),
            "KILL", Set.of("JOB"));

    /**
     * The first words of the statements of DuckDB, MySQL, MariaDB, PostgreSQL, SQLite, Hive and MaxCompute, as their
     * references list them.
     */
    private static final Set<String> STATEMENT_STARTS = Set.of(
            ("ABORT ADD ALTER ANALYZE ATTACH BEGIN BINLOG CACHE CALL CHANGE CHECK CHECKPOINT CHECKSUM CLONE CLOSE CLUSTER"
                            + " COMMENT COMMIT COPY CREATE DEALLOCATE DECLARE DELETE DESC DESCRIBE DETACH DISCARD DO DROP END"
                            + " EXECUTE EXPLAIN EXPORT FETCH FLUSH FORCE FROM GET GRANT HANDLER HELP IMPORT INSERT INSTALL KILL"
                            + " LIST LISTEN LOAD LOCK MAP MERGE MOVE MSCK NOTIFY OPTIMIZE PIVOT PRAGMA PREPARE PURGE PUT"
                            + " REASSIGN RECOVER REDUCE REFRESH REINDEX RELEASE RELOAD REMOVE RENAME REPAIR REPLACE RESET"
                            + " RESIGNAL RESTART RESTORE REVOKE ROLLBACK SAVEPOINT SECURITY SELECT SET SHOW SHUTDOWN SIGNAL"
                            + " START STOP SUMMARIZE TABLE TRUNCATE TUNNEL UNCACHE UNDO UNINSTALL UNLISTEN UNLOCK UNPIVOT UPDATE"
                            + " UPGRADE USE VACUUM VALUES WAIT WHOAMI WITH XA")
                    .split(" "));

    /** The first words of statements that often follow one whose semicolon was forgotten, and follow nothing else. */
    private static final Set<String> NEXT_STATEMENT_STARTS = Set.of(
            "SELECT",
            "SHOW",
            "CREATE",
            "DROP",
            "INSERT",
            "UPDATE",
            "DELETE",
            "ALTER",
            "USE",
            "SET",
            "DESCRIBE",
            "VALUES");

    private static final Set<String> SHELL_COMMANDS = Set.of("EXIT", "QUIT", "HELP", "CLEAR", "GO");

    /** What other systems call our verbs. */
    private static final Map<String, String> OTHER_VERBS = Map.of(
            "FIT",
            "TRAIN",
            "LEARN",
            "TRAIN",
            "SCORE",
            "PREDICT",
            "INFER",
            "PREDICT",
            "APPLY",
            "PREDICT",
            "CLASSIFY",
            "PREDICT",
            "FORECAST",
            "PREDICT",
            "TEST",
            "EVALUATE",
            "VALIDATE",
            "EVALUATE",
            "INTERPRET",
            "EXPLAIN");
    /** What other systems call the first words of our commands. */
    private static final Map<String, String> OTHER_COMMANDS = Map.of(
            "DELETE", "DROP", "REMOVE", "DROP", "LIST", "SHOW", "DESC", "DESCRIBE", "SAVE", "EXPORT", "LOAD", "IMPORT");

    private Keywords() {}

    /** The verb that a word, which is none, is probably meant to be. */
    static Optional<String> meantVerb(String word) {
        return isVerb(word)
                ? Optional.empty()
                : Optional.ofNullable(OTHER_VERBS.get(upper(word))).or(() -> DidYouMean.nearest(word, VERBS));
    }

    /** The first word of our commands that other systems call by a word. */
    static Optional<String> otherCommand(String word) {
        return Optional.ofNullable(OTHER_COMMANDS.get(upper(word)));
    }

    static boolean isVerb(String word) {
        return VERB_SET.contains(upper(word));
    }

    /** Whether a word can start a query in a dialect. */
    static boolean startsQuery(String word, LexicalRules rules) {
        String upper = upper(word);
        return QUERY_STARTS.contains(upper) || rules.queryKeywords().contains(upper);
    }

    /** The words that can start a query in a dialect. */
    static Set<String> queryStarts(LexicalRules rules) {
        Set<String> starts = new TreeSet<>(QUERY_STARTS);
        starts.addAll(rules.queryKeywords());
        return starts;
    }

    /** Whether a word alone is a command of the shells of databases. */
    static boolean isShellCommand(String word) {
        return SHELL_COMMANDS.contains(upper(word));
    }

    /** Whether some database has statements that start with a word. */
    static boolean startsStatement(String word) {
        return STATEMENT_STARTS.contains(upper(word));
    }

    /** Whether a word behind a complete statement probably starts another. */
    static boolean startsNextStatement(String word) {
        return NEXT_STATEMENT_STARTS.contains(upper(word));
    }

    /** The words that are the first of a command of ours. */
    static Set<String> commandStarts() {
        return COMMANDS.keySet();
    }

    /** The words that are the second of a command of ours that starts with a word; none if no such command does. */
    static Set<String> commandObjects(String start) {
        return COMMANDS.getOrDefault(upper(start), Set.of());
    }

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
