package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.Statement;

/**
 * What became of the text of a program.
 *
 * @param rules the lexical rules that it was read by
 * @param statements every statement that parses, in order
 * @param problems one problem for each statement that does not parse, in order
 */
public record ParsedProgram(LexicalRules rules, List<Statement> statements, List<Problem> problems) {
    public ParsedProgram {
        requireNonNull(rules, "rules");
        statements = List.copyOf(statements);
        problems = List.copyOf(problems);
    }
}
