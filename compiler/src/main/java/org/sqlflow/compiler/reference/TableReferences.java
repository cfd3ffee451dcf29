package org.sqlflow.compiler.reference;

import java.util.List;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.ModelCalls;

/**
 * Tells which tables a statement reads and writes, models that it calls among them. It takes time and memory that grow with the length of the statement,
 * no thread and no connection.
 */
public final class TableReferences {
    /** The length, in UTF-16 code units, beyond which a statement is not looked into. */
    public static final int MAX_LENGTH = 16 << 20;

    private TableReferences() {}

    /**
     * The tables of a statement, or a barrier where its text does not tell them for sure; never an exception.
     *
     * @param sql one standard statement, or the query before {@code TO TRAIN} and the like
     * @param rules how the database writes strings, names and comments
     */
    public static References of(String sql, LexicalRules rules) {
        References named = named(sql, rules);
        return named.isBarrier() ? named : withCalls(named, sql, rules);
    }

    /** The same, but without the models that the statement only calls, which are read before it runs and not by it. */
    public static References named(String sql, LexicalRules rules) {
        if (sql.length() > MAX_LENGTH) {
            return References.barrier("it is longer than " + MAX_LENGTH + " characters");
        }
        try {
            return new StatementWalk(sql, rules).references();
        } catch (Unclear e) {
            return References.barrier(e.reason());
        } catch (SqlflowException e) {
            return References.barrier(e.problem().message());
        }
    }

    /** Models are tables, and a call of one reads it. */
    private static References withCalls(References named, String sql, LexicalRules rules) {
        try {
            return named.with(
                    ModelCalls.find(sql, rules).stream()
                            .map(call -> call.model().table())
                            .distinct()
                            .toList(),
                    List.of());
        } catch (SqlflowException e) {
            return References.barrier(e.problem().message());
        }
    }
}
