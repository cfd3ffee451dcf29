package org.sqlflow.compiler;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a standard statement does to the session it runs in. */
public enum SessionEffect {
    /** Nothing that later statements could notice but by its tables. */
    STATELESS,
    /** It sets the session up; every connection of the program must repeat it first. */
    SET_UP,
    /** It ties what follows to this one connection: a temporary table, a transaction, a lock, a prepared statement. */
    PINNING;

    private static final Set<String> SET_UP_WORDS =
            Set.of("USE", "SET", "RESET", "ATTACH", "DETACH", "LOAD", "INSTALL", "PRAGMA");
    private static final Set<String> PINNING_WORDS = Set.of(
            "BEGIN",
            "END",
            "ABORT",
            "START",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "LOCK",
            "UNLOCK",
            "PREPARE",
            "EXECUTE",
            "DEALLOCATE");
    private static final Set<String> BEGINNINGS = Set.of("BEGIN", "START");
    private static final Set<String> QUERY_WORDS = Set.of("SELECT", "WITH", "FROM", "VALUES", "TABLE");
    private static final Set<String> ENDS = Set.of("COMMIT", "ROLLBACK", "END", "ABORT");
    private static final Pattern FIRST_WORD = Pattern.compile("(?s)^(?:\\s|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*+(\\w+)");
    private static final Pattern TEMPORARY =
            Pattern.compile("(?is)^\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:LOCAL\\s+|GLOBAL\\s+)?TEMP(?:ORARY)?\\s");

    /** Whether a statement begins a transaction. */
    static boolean beginsTransaction(String sql) {
        return BEGINNINGS.contains(firstWord(sql));
    }

    /** Whether a statement ends a transaction. */
    static boolean endsTransaction(String sql) {
        return ENDS.contains(firstWord(sql));
    }

    /** Whether a statement only chooses where names without a schema are looked up. */
    public static boolean choosesSchema(String sql) {
        return firstWord(sql).equals("USE");
    }

    /** Whether a statement begins as a query does. */
    public static boolean beginsAsQuery(String sql) {
        return QUERY_WORDS.contains(firstWord(sql));
    }

    private static String firstWord(String sql) {
        Matcher matcher = FIRST_WORD.matcher(sql);
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
    }

    /** The effect of a statement, by its first words. */
    public static SessionEffect of(String sql) {
        Matcher matcher = FIRST_WORD.matcher(sql);
        if (!matcher.find()) {
            return STATELESS;
        }
        String word = firstWord(sql);
        if (PINNING_WORDS.contains(word)
                || TEMPORARY.matcher(sql.substring(matcher.start(1))).find()) {
            return PINNING;
        }
        return SET_UP_WORDS.contains(word) ? SET_UP : STATELESS;
    }
}
