package org.sqlflow.connector.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.Session;

/**
 * What a session's statements have set up, so that another session can take its place: settings are made again, while
 * an open transaction and what is temporary cannot be.
 */
final class SessionMemory {
    private static final Set<String> SETTINGS =
            Set.of("SET", "RESET", "USE", "ATTACH", "DETACH", "LOAD", "INSTALL", "PRAGMA");
    private static final Set<String> TEMPORARY = Set.of("TEMP", "TEMPORARY");

    private final List<String> settings = new ArrayList<>();
    private boolean inTransaction;
    private boolean hasTemporaryTables;
    private boolean hasPrepared;

    /** Notes a statement that succeeded. */
    void note(String sql) {
        Set<String> words = StatementText.of(sql).words().unquoted();
        String first = words.stream().findFirst().orElse("");
        if (SETTINGS.contains(first) || isTemporarySecret(first, words)) {
            settings.remove(sql);
            settings.add(sql);
            return;
        }
        switch (first) {
            case "BEGIN", "START" -> inTransaction = true;
            case "COMMIT", "END", "ROLLBACK", "ABORT" -> inTransaction = false;
            case "PREPARE" -> hasPrepared = true;
            case "CREATE" -> hasTemporaryTables |= words.stream().anyMatch(TEMPORARY::contains);
            default -> {
                // Leaves nothing in the session.
            }
        }
    }

    private static boolean isTemporarySecret(String first, Set<String> words) {
        return first.equals("CREATE") && words.contains("SECRET") && !words.contains("PERSISTENT");
    }

    /** Sets up another session, and tells what it lacks, once. */
    Optional<String> restore(Session session) {
        StringJoiner lost = new StringJoiner(" and ");
        for (String setting : settings) {
            try {
                session.execute(setting).close();
            } catch (SqlflowException e) {
                // What belongs to all sessions may have been made again by another one.
                if (!e.problem().message().contains("already")) {
                    lost.add(SettingName.of(setting));
                }
            }
        }
        if (inTransaction) {
            lost.add("the open transaction");
        }
        if (hasTemporaryTables) {
            lost.add("the temporary tables");
        }
        if (hasPrepared) {
            lost.add("the prepared statements");
        }
        inTransaction = false;
        hasTemporaryTables = false;
        hasPrepared = false;
        return lost.length() == 0 ? Optional.empty() : Optional.of(lost.toString());
    }
}
