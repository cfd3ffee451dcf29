package org.sqlflow.connector.jdbc;

import java.util.Set;
import java.util.regex.Pattern;

/** What a session would lose with its connection, beside its settings, which can be made again. */
enum ConnectionState {
    /** Nothing. */
    FREE("nothing"),
    /** A transaction that the user began. */
    TRANSACTION("the transaction"),
    /** Temporary tables, locks, prepared statements and the like. */
    OBJECTS("its temporary tables, locks, variables and prepared statements");

    private static final Set<String> BEGINNINGS = Set.of("BEGIN", "START");
    private static final Set<String> ENDS = Set.of("COMMIT", "ROLLBACK", "END", "ABORT");
    private static final Pattern BEGINS_XA = Pattern.compile("(?is)XA\\s+(?:START|BEGIN)\\b.*");
    private static final Pattern ENDS_XA = Pattern.compile("(?is)XA\\s+(?:COMMIT|ROLLBACK)\\b.*");
    /** What ends a transaction only in part, or begins the next one at once. */
    private static final Pattern STAYS =
            Pattern.compile("(?is)ROLLBACK\\s+(?:(?:WORK|TRAN(?:SACTION)?)\\s+)?TO\\b.*|.*\\bAND\\s+CHAIN\\b.*");

    private static final Pattern MAKES_OBJECTS = Pattern.compile(
            "(?is)CREATE\\s+(?:(?:OR\\s+REPLACE|GLOBAL|LOCAL)\\s+)*TEMP(?:ORARY)?\\b.*|PREPARE\\s+(?!TRANSACTION\\b).*"
                    + "|(?:LOCK|DECLARE|LISTEN|HANDLER)\\b.*|FLUSH\\b.*\\b(?:READ\\s+LOCK|FOR\\s+EXPORT)\\b.*"
                    // A variable whose value was computed cannot be set again.
                    + "|SET\\b(?:.*,)?\\s*@(?!@)[^=]+=.*\\(.*"
                    + "|.*\\b(?:GET_LOCK|pg_(?:try_)?advisory_lock(?:_shared)?)\\s*\\(.*");

    private final String what;

    ConnectionState(String what) {
        this.what = what;
    }

    /** In words, for a message. */
    String what() {
        return what;
    }

    /** What would be lost after a statement, as its text tells. Objects that were dropped again still count. */
    ConnectionState after(String sql) {
        String text = Prologue.fromFirstWord(sql);
        String word = Prologue.firstWord(sql);
        if (this == OBJECTS || MAKES_OBJECTS.matcher(text).matches()) {
            return OBJECTS;
        }
        if (BEGINNINGS.contains(word) || BEGINS_XA.matcher(text).matches()) {
            return TRANSACTION;
        }
        boolean ends = ENDS.contains(word) || ENDS_XA.matcher(text).matches();
        return ends && !STAYS.matcher(text).matches() ? FREE : this;
    }

    /** The same where it is known whether there is a transaction. */
    ConnectionState with(TransactionStatus transaction) {
        if (this == OBJECTS) {
            return OBJECTS;
        }
        return transaction == TransactionStatus.NONE ? FREE : TRANSACTION;
    }
}
