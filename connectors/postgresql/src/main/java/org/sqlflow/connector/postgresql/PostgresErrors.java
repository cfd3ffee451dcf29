package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.connector.jdbc.JdbcErrors;

/** Makes problems of the server's messages: message and detail as they are, the hint as a hint, and the SQLSTATE. */
final class PostgresErrors {
    private static final String DISK_FULL = "53100";
    private static final String SYNTAX_ERROR = "42601";
    private static final String SERIALIZATION_FAILURE = "40001";

    private PostgresErrors() {}

    /** The problem that an exception tells of. */
    static Problem translate(SQLException exception) {
        Optional<ServerErrorMessage> server = serverMessage(exception);
        if (server.isEmpty()) {
            return JdbcErrors.translate(exception);
        }
        String text = text(server.get());
        String state = JdbcErrors.state(exception);
        Problem problem = state.equals(DISK_FULL)
                ? ExternalProblems.file("the database", text).sqlState(state)
                : JdbcErrors.translate(new SQLException(text, exception.getSQLState(), exception));
        if (server.get().getHint() != null) {
            problem = problem.hint(server.get().getHint());
        }
        return state.equals(SYNTAX_ERROR) && text.contains("at or near \"USE\"")
                ? problem.hint("PostgreSQL has no USE: choose a schema by SET search_path TO, a database in the URL")
                : problem;
    }

    /** The problem of a server that cannot be reached or refuses. */
    static Problem cannotConnect(String maskedUrl, SQLException exception) {
        String reason = serverMessage(exception)
                .map(PostgresErrors::text)
                .orElseGet(() -> String.valueOf(exception.getMessage()));
        return JdbcErrors.cannotConnect(maskedUrl, new SQLException(reason, exception.getSQLState(), exception));
    }

    private static String text(ServerErrorMessage server) {
        StringBuilder text = new StringBuilder(String.valueOf(server.getMessage()));
        if (server.getDetail() != null) {
            text.append(": ").append(server.getDetail());
        }
        if (server.getWhere() != null && server.getWhere().startsWith("COPY ")) {
            // Names row and column of a value that does not fit.
            text.append(" (").append(server.getWhere()).append(')');
        }
        return text.toString();
    }

    /** Where in a statement the server saw the mistake. */
    static OptionalInt position(SQLException exception, String sql) {
        if (!(exception instanceof PSQLException server) || server.getServerErrorMessage() == null) {
            return OptionalInt.empty();
        }
        // It counts characters from 1.
        int characters = server.getServerErrorMessage().getPosition() - 1;
        return characters < 0 || characters > sql.codePointCount(0, sql.length())
                ? OptionalInt.empty()
                : OptionalInt.of(sql.offsetByCodePoints(0, characters));
    }

    /** The same exception without the place, which is one in a statement that was made of the user's. */
    static SQLException withoutPosition(SQLException exception) {
        return new SQLException(exception.getMessage(), exception.getSQLState(), exception);
    }

    /** Columns that are not the ones that the server announced, because a table or a function was changed meanwhile. */
    static SQLException changed() {
        return new SQLException("the columns of the query were changed while it was opened", SERIALIZATION_FAILURE);
    }

    private static Optional<ServerErrorMessage> serverMessage(SQLException exception) {
        Throwable cause = exception instanceof PSQLException ? exception : exception.getCause();
        return cause instanceof PSQLException server
                ? Optional.ofNullable(server.getServerErrorMessage())
                : Optional.empty();
    }
}
