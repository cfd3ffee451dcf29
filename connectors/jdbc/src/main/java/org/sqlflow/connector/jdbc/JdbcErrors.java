package org.sqlflow.connector.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;

/** Makes problems of what drivers throw, as far as the standard's SQLSTATE tells. */
public final class JdbcErrors {
    /** Classes of SQLSTATE that may pass: connection lost, rolled back because of others, resources, shutdown. */
    private static final List<String> TRANSIENT_CLASSES = List.of("08", "40", "53", "57P");

    private JdbcErrors() {}

    /** The problem that an exception tells of: the server's message, with its SQLSTATE. */
    public static Problem translate(SQLException exception) {
        String state = state(exception);
        boolean passing = exception instanceof SQLTransientException
                || TRANSIENT_CLASSES.stream().anyMatch(state::startsWith);
        return of(exception, passing);
    }

    /**
     * The problem of an exception whose kind is known.
     *
     * @param passing whether the same statement may succeed when it is run again
     */
    public static Problem of(SQLException exception, boolean passing) {
        String message = message(exception);
        return withState(
                passing ? ExternalProblems.databaseTransient(message) : ExternalProblems.database(message), exception);
    }

    /** A data source that cannot be opened. */
    public static Problem cannotConnect(String maskedUrl, SQLException exception) {
        return withState(ExternalProblems.cannotConnect(maskedUrl, message(exception)), exception);
    }

    /** The SQLSTATE of an exception; empty without one. */
    public static String state(SQLException exception) {
        return exception.getSQLState() == null ? "" : exception.getSQLState();
    }

    /** The message of an exception, and those of the ones that follow it if they say something else. */
    public static String message(SQLException exception) {
        String message = String.valueOf(exception.getMessage()).strip();
        SQLException next = exception.getNextException();
        String more = next == null ? "" : String.valueOf(next.getMessage()).strip();
        return more.isEmpty() || message.contains(more) ? message : message + ": " + more;
    }

    private static Problem withState(Problem problem, SQLException exception) {
        String state = state(exception);
        return state.isEmpty() ? problem : problem.sqlState(state);
    }
}
