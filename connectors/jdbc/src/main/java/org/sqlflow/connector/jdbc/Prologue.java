package org.sqlflow.connector.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements that have set a session up; its other connections repeat them. Safe for many threads. */
final class Prologue {
    private static final Pattern FIRST_WORD =
            Pattern.compile("(?s)^(?:\\s|--[^\\n]*(?:\\n|$)|#[^\\n]*(?:\\n|$)|/\\*.*?\\*/|\\()*+(\\w+)");
    private static final Set<String> COMMITS = Set.of("COMMIT", "END");

    private final List<String> statements = new ArrayList<>();
    /** Those from before the transaction that is open. */
    private Optional<List<String>> before = Optional.empty();

    /** The first word of a statement, in upper case; empty if it begins otherwise. */
    static String firstWord(String sql) {
        Matcher matcher = FIRST_WORD.matcher(sql);
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
    }

    /** A statement from its first word on. */
    static String fromFirstWord(String sql) {
        Matcher matcher = FIRST_WORD.matcher(sql);
        return matcher.find() ? sql.substring(matcher.start(1)) : "";
    }

    synchronized void add(String sql) {
        statements.remove(sql);
        statements.add(sql);
    }

    /**
     * Forgets what was set up in a transaction that was rolled back, where that undoes settings. Called after each statement.
     *
     * @param inTransaction whether a transaction is open now
     * @param lastWord the first word of the statement, in upper case; empty if it failed, or one before it in the transaction
     */
    synchronized void endTransaction(boolean inTransaction, String lastWord) {
        if (inTransaction) {
            before = before.or(() -> Optional.of(List.copyOf(statements)));
        } else if (before.isPresent()) {
            if (!COMMITS.contains(lastWord)) {
                statements.clear();
                statements.addAll(before.get());
            }
            before = Optional.empty();
        }
    }

    synchronized List<String> statements() {
        return List.copyOf(statements);
    }
}
