package org.sqlflow.connector.mariadb;

import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.connector.jdbc.JdbcErrors;

/** What the server's numbers and messages tell. */
final class MariaDbErrors {
    /** The driver writes before each message which connection it was. */
    private static final Pattern CONNECTION = Pattern.compile("^\\(conn=-?\\d+\\)\\s*");

    private static final Pattern NEAR = Pattern.compile("(?s)near '(.*)' at line (\\d+)$");
    private static final Pattern NAMED = Pattern.compile(
            "(?:Unknown column|Unknown table|Unknown database|Table|Column|FUNCTION|PROCEDURE) '?([^' ]+)'?");

    /** Too many connections, host full of them, lock waits, deadlocks, shutdown, killed and lost connections. */
    private static final Set<Integer> PASSING =
            Set.of(1040, 1053, 1129, 1203, 1205, 1206, 1213, 1226, 1927, 2002, 2003, 2006, 2013, 3058, 4031);
    /** No room on the disk or in the table space. */
    private static final Set<Integer> FULL = Set.of(1021, 1114);
    /** The same behind the number of what was being done, such as to write a file or to make a table. */
    private static final Pattern NO_SPACE =
            Pattern.compile("\\b\\d+ (?:\"|- )(?:No space left on device|Disk quota exceeded)");

    /** The driver's own message, when it has closed the connection. */
    private static final String OTHER_CHARACTERS = "Connection character";

    private static final Set<Integer> ACCESS = Set.of(1044, 1045, 1698);
    private static final int PACKET_TOO_LARGE = 1153;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int READ_ONLY = 1290;

    private MariaDbErrors() {}

    static Problem translate(SQLException exception) {
        int code = exception.getErrorCode();
        String message = message(exception);
        Problem problem;
        if (message.startsWith(OTHER_CHARACTERS)) {
            problem = ExternalProblems.database(message)
                    .hint("texts travel as UTF-8 here: leave the setting out, or write SET NAMES utf8mb4");
        } else if (FULL.contains(code) || NO_SPACE.matcher(message).find()) {
            problem = ExternalProblems.file("the database", message);
        } else if (JdbcErrors.state(exception).startsWith("08")) {
            problem = ExternalProblems.databaseTransient(message)
                    .hint(
                            "the connection is lost: run the statement again; if it is a very large one, raise max_allowed_packet"
                                    + " of the server");
        } else if (PASSING.contains(code)) {
            problem = ExternalProblems.databaseTransient(message);
        } else {
            problem = ExternalProblems.database(message);
        }
        if (code == PACKET_TOO_LARGE) {
            problem = problem.hint("raise max_allowed_packet of the server, or write smaller values");
        } else if (code == READ_ONLY) {
            problem = problem.hint("the server does not let anything be written");
        }
        return withState(problem, exception);
    }

    static Problem cannotConnect(String maskedUrl, SQLException exception) {
        String message = message(exception);
        Problem problem = ExternalProblems.cannotConnect(maskedUrl, message);
        if (ACCESS.contains(exception.getErrorCode())) {
            problem = problem.hint("check user and password, and what the user may do");
        } else if (exception.getErrorCode() == UNKNOWN_DATABASE) {
            problem = problem.hint("name a database that there is, or leave it out and create it");
        } else if (message.contains("RSA public key")) {
            problem = problem.hint(
                    "add ?tls=true to the URL, or ?allowPublicKeyRetrieval=true in a network that you trust");
        } else {
            problem = problem.hint("check host and port, and that the server runs");
        }
        return withState(problem, exception);
    }

    private static Problem withState(Problem problem, SQLException exception) {
        String state = JdbcErrors.state(exception);
        return state.isEmpty() ? problem : problem.sqlState(state);
    }

    static String message(SQLException exception) {
        return CONNECTION.matcher(JdbcErrors.message(exception)).replaceFirst("");
    }

    /** Where in a statement the mistake is: behind the words of a syntax error, or at the name that the message tells. */
    static OptionalInt position(SQLException exception, String sql) {
        String message = message(exception);
        Matcher near = NEAR.matcher(message);
        if (near.find()) {
            int from = startOfLine(sql, Integer.parseInt(near.group(2)));
            int place = near.group(1).isEmpty() ? -1 : sql.indexOf(near.group(1), from);
            return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
        }
        Matcher named = NAMED.matcher(message);
        if (named.find()) {
            String whole = named.group(1);
            String last = whole.substring(whole.lastIndexOf('.') + 1);
            Matcher word = Pattern.compile("(?<![\\w$])" + Pattern.quote(last) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                    .matcher(sql);
            return word.find() ? OptionalInt.of(word.start()) : OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    private static int startOfLine(String sql, int line) {
        int start = 0;
        for (int i = 1; i < line && start >= 0; i++) {
            start = sql.indexOf('\n', start) + 1;
            if (start == 0) {
                return 0;
            }
        }
        return start;
    }
}
