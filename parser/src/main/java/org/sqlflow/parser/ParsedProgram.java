package org.sqlflow.parser;

import java.util.List;
import org.sqlflow.base.error.Problem;
import org.sqlflow.parser.tree.Statement;

/**
 * What became of the text of a program.
 *
 * @param statements every statement that parses, in order
 * @param problems one problem for each statement that does not parse, in order
 */
public record ParsedProgram(List<Statement> statements, List<Problem> problems) {
    public ParsedProgram {
        statements = List.copyOf(statements);
        problems = List.copyOf(problems);
    }
}
