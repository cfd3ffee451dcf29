package org.sqlflow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Optional;
import org.sqlflow.base.error.Problem;
import org.sqlflow.parser.print.ProblemPrinter;

/** Writes problems to stderr: with the source line and a caret for people, as JSON where rows are JSON. */
final class ProblemReporter {
    private final PrintStream err;
    private final boolean asJson;
    private final String program;
    private final Optional<String> fileName;

    ProblemReporter(PrintStream err, boolean asJson, String program, Optional<String> fileName) {
        this.err = err;
        this.asJson = asJson;
        this.program = program;
        this.fileName = fileName;
    }

    void report(Problem problem, Optional<String> trace) {
        err.println(asJson ? json(problem) : ProblemPrinter.print(problem, program, fileName));
        trace.ifPresent(err::println);
    }

    private String json(Problem problem) {
        JsonMapper mapper = new JsonMapper();
        ObjectNode node = mapper.createObjectNode();
        node.put("error", problem.code().label());
        node.put("message", problem.message());
        fileName.ifPresent(file -> node.put("file", file));
        problem.location().ifPresent(place -> {
            node.put("line", place.line());
            node.put("column", place.column());
        });
        problem.hint().ifPresent(hint -> node.put("hint", hint));
        problem.sqlState().ifPresent(state -> node.put("sqlstate", state));
        try {
            return mapper.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can be written as JSON", e);
        }
    }
}
