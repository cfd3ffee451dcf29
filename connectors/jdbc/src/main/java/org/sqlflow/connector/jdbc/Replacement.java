package org.sqlflow.connector.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;

/** Lets a staging table take its target's place, where that belongs to no transaction. */
final class Replacement {
    private final JdbcConnection connection;
    private final TableStatements tables;
    private final Swap swap;
    private final List<Swap.Rename> done = new ArrayList<>();

    Replacement(JdbcConnection connection, TableStatements tables, Swap swap) {
        this.connection = connection;
        this.tables = tables;
        this.swap = swap;
    }

    /** Whether a table was moved, even if it was moved back: from then on the staging table is not to be dropped. */
    boolean hasBegun() {
        return !done.isEmpty();
    }

    /**
     * Moves the tables. Once the first has moved, a cancellation comes too late, and a failure is undone.
     *
     * @param staging the table that holds the new rows
     * @param target where they are to be
     * @return what the user should know of what is left
     */
    Optional<String> run(String staging, String target) {
        swap.before().forEach(connection::run);
        try {
            for (Swap.Rename rename : swap.renames()) {
                connection.run(rename.statement());
                done.add(0, rename);
                connection.carryThrough();
            }
            connection.commit();
        } catch (SqlflowException e) {
            throw hasBegun() ? undone(e, staging, target) : e;
        }
        return swap.replaced().flatMap(this::removeReplaced);
    }

    private SqlflowException undone(SqlflowException failure, String staging, String target) {
        String old = target;
        try {
            done.forEach(rename -> connection.run(rename.undo()));
        } catch (SqlflowException e) {
            failure.addSuppressed(e);
            old = swap.replaced().orElse(target);
        }
        return ExternalProblems.notReplaced(failure.problem(), staging, old).asException(failure);
    }

    /** What is left is in nobody's way. */
    private Optional<String> removeReplaced(String old) {
        try {
            tables.remove(old).forEach(connection::run);
            connection.commit();
            return Optional.empty();
        } catch (SqlflowException e) {
            return Optional.of("the table that was replaced is still there, as " + old + ": "
                    + e.problem().message());
        }
    }
}
