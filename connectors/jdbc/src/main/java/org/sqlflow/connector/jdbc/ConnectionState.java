package org.sqlflow.connector.jdbc;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a session would lose with its connection, beside its settings, which can be made again. */
enum ConnectionState {
    /** Nothing. */
    FREE("nothing"),
    /** A transaction that the user began. */
    TRANSACTION("the transaction"),
    /** Temporary tables, locks, prepared statements and the like. */
    OBJECTS("its temporary tables and prepared statements");

    private static final Set<String> BEGINNINGS = Set.of("BEGIN", "START");
    private static final Set<String> ENDS = Set.of("COMMIT", "ROLLBACK", "END", "ABORT");
    private static final Pattern MAKES_OBJECTS = Pattern.compile(
            "(?is)\\s*(?:CREATE\\s+(?:(?:OR\\s+REPLACE|GLOBAL|LOCAL)\\s+)*TEMP(?:ORARY)?\\b|PREPARE\\b|LOCK\\b|DECLARE\\b|LISTEN\\b).*");

    private final String what;

    ConnectionState(String what) {
        this.what = what;
    }

    /** In words, for a message. */
    String what() {
        return what;
    }

    /** What would be lost after a statement. Objects that were dropped again still count. */
    ConnectionState after(String firstWord, String sql) {
        String word = firstWord.toUpperCase(Locale.ROOT);
        if (MAKES_OBJECTS.matcher(sql).matches()) {
            return OBJECTS;
        }
        if (this == OBJECTS) {
            return OBJECTS;
        }
        if (BEGINNINGS.contains(word)) {
            return TRANSACTION;
        }
        return ENDS.contains(word) ? FREE : this;
    }
}
