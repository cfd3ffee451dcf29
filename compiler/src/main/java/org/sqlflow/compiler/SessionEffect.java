package org.sqlflow.compiler;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a standard statement does to the session it runs in. */
public enum SessionEffect {
    /** Nothing that later statements could notice but by its tables. */
    STATELESS,
    /** It sets the session up; every connection of the program must repeat it first, which does the same there. */
    SET_UP,
    /**
     * It ties what follows to this one connection: a temporary table, a transaction, a lock, a prepared statement, or a setting
     * that would be another one if it were made again, such as a variable with the value of a query.
     */
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
            Pattern.compile("(?is)^\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:LOCAL\\s+|GLOBAL\\s+)?(?:TEMP(?:ORARY)?\\s"
                    + "|\\w+\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?\"?(?:pg_)?temp\"?\\s*\\.)");

    private static final Pattern REPLACING = Pattern.compile("(?is)^ATTACH\\s+OR\\s+REPLACE\\s.*");
    private static final Pattern STRING = Pattern.compile("'[^'\\\\]*+'");

    /** What a setting without brackets is made of; strings are empty here. */
    private static final Pattern PLAIN_SETTING = Pattern.compile("(?s)(?:''|[^'()\\\\@])*+");

    private static final Pattern VARIABLE = Pattern.compile("(?is)^SET\\s+(?:\\w+\\s+)?(?:VARIABLE\\s|@).*");

    /** Settings of the server, and what is done once, such as the statement behind {@code SET STATEMENT … FOR}. */
    private static final Pattern NOT_OF_THE_SESSION =
            Pattern.compile("(?is)(?:SET\\b|.*,)(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*+"
                    + "(?:STATEMENT|GLOBAL|PERSIST|PERSIST_ONLY|PASSWORD|DEFAULT\\s+ROLE)\\b.*");

    /** Variables set to literals; strings are empty here. */
    private static final Pattern LITERAL_VARIABLE =
            Pattern.compile("(?is)^SET\\s+(?:\\w+\\s+)?(?:VARIABLE\\s+|@)[^=\\s]++"
                    + "\\s*+(?:=|:=|TO\\s)(?:''|[-+]?\\d[\\w.]*+|TRUE\\b|FALSE\\b|NULL\\b|[\\[\\]{},:\\s;])*+");

    /** Whether a statement sets the session up, be it for other connections to repeat or not. */
    static boolean setsUp(String sql) {
        return SET_UP_WORDS.contains(firstWord(sql));
    }

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

    /** The first word of a statement, in upper case; empty if it begins otherwise. */
    static String firstWord(String sql) {
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
        if (PINNING_WORDS.contains(word)) {
            return PINNING;
        }
        String rest = sql.substring(matcher.start(1));
        if (SET_UP_WORDS.contains(word)) {
            return doesTheSameAgain(word, rest) ? SET_UP : PINNING;
        }
        return TEMPORARY.matcher(rest).find() ? PINNING : STATELESS;
    }

    /** Whether a statement of set-up may be repeated on another connection, and while the first one is used. */
    private static boolean doesTheSameAgain(String word, String sql) {
        return switch (word) {
            case "SET" -> {
                String settings = STRING.matcher(sql).replaceAll("''");
                yield !NOT_OF_THE_SESSION.matcher(settings).matches()
                        && (VARIABLE.matcher(settings).matches()
                                ? LITERAL_VARIABLE.matcher(settings).matches()
                                : PLAIN_SETTING.matcher(settings).matches());
            }
            case "PRAGMA", "DETACH" -> false;
            case "ATTACH" -> !REPLACING.matcher(sql).matches();
            default -> true;
        };
    }
}
