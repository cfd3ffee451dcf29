package org.sqlflow.connector.duckdb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;

/**
 * Carries exceptions of registered functions past the database, which takes only text: the text names an exception
 * that is kept here until the statement's error arrives.
 */
final class FunctionFailures {
    private static final Pattern MARK = Pattern.compile("sqlflow-failure-(\\d+)");
    // Every thread of a statement may fail, and only one of its errors arrives.
    private static final int KEPT = 256;

    private final Map<Long, SqlflowException> failures = new LinkedHashMap<>();
    private long last;

    /** Keeps an exception and gives the text that stands for it. */
    synchronized String keep(Throwable failure) {
        SqlflowException known = failure instanceof SqlflowException sqlflow
                ? sqlflow
                : ExternalProblems.internal(failure).asException(failure);
        last++;
        failures.put(last, known);
        failures.remove(last - KEPT);
        return "sqlflow-failure-" + last + ": " + known.getMessage();
    }

    /** The exception that a message of the database stands for. */
    synchronized Optional<SqlflowException> take(String message) {
        Matcher mark = MARK.matcher(message);
        return mark.find() ? Optional.ofNullable(failures.remove(Long.valueOf(mark.group(1)))) : Optional.empty();
    }
}
