package org.sqlflow.connector.duckdb;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;

/**
 * Makes problems of DuckDB's messages. A message is a sentence, perhaps with advice after it, and an excerpt of the
 * statement with carets under the place.
 */
final class DatabaseErrors {
    private static final String ARROW_STREAM_MESSAGE = "CDataJniException{errno=";
    private static final Pattern ADVICE = Pattern.compile("Did you mean .*|Candidates? .*|HINT: .*|\\* .*");
    private static final Pattern DECORATION = Pattern.compile("Possible solutions.*:|See also https?://.*");
    private static final Pattern NO_SPACE = Pattern.compile("(?i)no space left on device|disk quota exceeded");
    private static final Pattern CONFLICT =
            Pattern.compile("(?i)write-write conflict|conflict on (?:tuple|update)|transaction conflict");

    private DatabaseErrors() {}

    /** The problem that an exception of the driver or of a stream of rows tells of. */
    static Problem translate(Exception exception, StatementText statement) {
        String whole = message(exception);
        Optional<SourceExcerpt> excerpt = SourceExcerpt.find(whole);
        String told = excerpt.map(found -> whole.substring(0, found.start())).orElse(whole);

        List<String> sentences = new ArrayList<>();
        List<String> advice = new ArrayList<>();
        told.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            if (ADVICE.matcher(line).matches()) {
                advice.add(line.replace("bindings: : ", "bindings: ").replaceFirst("^\\* ", ""));
            } else if (!DECORATION.matcher(line).matches()) {
                sentences.add(line);
            }
        });
        Problem problem = classify(String.join("\n", sentences));
        if (!advice.isEmpty()) {
            problem = problem.hint(String.join("; ", advice));
        }
        if (exception instanceof SQLException sql && sql.getSQLState() != null) {
            problem = problem.sqlState(sql.getSQLState());
        }
        Optional<Location> place = excerpt.flatMap(found -> found.locate(statement));
        return place.isPresent() ? problem.at(place.get()) : problem;
    }

    private static Problem classify(String message) {
        if (message.startsWith("INTERRUPT Error")) {
            return ExternalProblems.cancelled();
        }
        if (message.startsWith("Out of Memory Error: ")) {
            return ExternalProblems.outOfMemory(message.substring("Out of Memory Error: ".length()));
        }
        if (message.startsWith("IO Error: ") && NO_SPACE.matcher(message).find()) {
            return ExternalProblems.file("the database", message.substring("IO Error: ".length()));
        }
        if (CONFLICT.matcher(message).find()) {
            return ExternalProblems.databaseTransient(message);
        }
        return ExternalProblems.database(message);
    }

    private static String message(Exception exception) {
        String message = String.valueOf(exception.getMessage());
        if (!message.contains(ARROW_STREAM_MESSAGE)) {
            return message;
        }
        int start = message.indexOf("message=", message.indexOf(ARROW_STREAM_MESSAGE)) + "message=".length();
        int end = message.lastIndexOf('}');
        return end > start ? message.substring(start, end) : message;
    }
}
