package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.SqlStatement;

/** Parses programs for one database. Immutable and safe for many threads; parsing takes linear time. */
public final class SqlParser {
    private final LexicalRules rules;

    /** A parser that follows the lexical rules of a database. */
    public SqlParser(LexicalRules rules) {
        this.rules = requireNonNull(rules, "rules");
    }

    /**
     * Splits a program into statements and parses them. A statement that does not parse does not keep the others from
     * being parsed; only a string, name or comment without an end hides what follows it.
     */
    public ParsedProgram parse(String text) {
        return new ProgramParser(new SourceText(text), rules).parse();
    }

    /**
     * Why the database may have refused a statement that looked like plain SQL: a misspelt verb after TO, a parenthesis
     * that is not closed before {@code TO verb}, or an incomplete SHOW TRAIN. To be called only then, for a database may
     * well accept such a statement.
     */
    public Optional<Problem> diagnose(SqlStatement statement) {
        return new Diagnosis(new SourceText(statement.text(), statement.location()), rules).problem();
    }
}
