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
            "BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "LOCK", "UNLOCK", "PREPARE", "EXECUTE", "DEALLOCATE");
    private static final Pattern FIRST_WORD = Pattern.compile("(?s)^(?:\\s|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*+(\\w+)");
    private static final Pattern TEMPORARY =
            Pattern.compile("(?is)^\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:LOCAL\\s+|GLOBAL\\s+)?TEMP(?:ORARY)?\\s");

    /** The effect of a statement, by its first words. */
    public static SessionEffect of(String sql) {
        Matcher matcher = FIRST_WORD.matcher(sql);
        if (!matcher.find()) {
            return STATELESS;
        }
        String word = matcher.group(1).toUpperCase(Locale.ROOT);
        if (PINNING_WORDS.contains(word)
                || TEMPORARY.matcher(sql.substring(matcher.start(1))).find()) {
            return PINNING;
        }
        return SET_UP_WORDS.contains(word) ? SET_UP : STATELESS;
    }
}
