package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.Query;
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
     *
     * @param sql the statement
     * @param place where it stands in the program
     */
    public Optional<Problem> diagnose(String sql, Location place) {
        return new Diagnosis(new SourceText(sql, place), rules, true).problem();
    }

    /**
     * Why the database may have refused the query of an extension, or why a clause seems to be missing from one: a clause
     * that stands before TO, or a character that only looks like one of SQL.
     */
    public Optional<Problem> diagnose(Query query) {
        return new StrangeCharacters(new SourceText(query.sql(), query.location()), rules)
                .problem()
                .or(() -> new MisplacedClauses(query, rules).problem());
    }

    /**
     * What is wrong with the statements of a program that look like plain SQL, as far as that can be told without a
     * database: what {@link #diagnose} tells of them, but for what a database of this dialect could accept. It is more than
     * {@link #parse} finds, which leaves to the database whatever may be a statement of some extension of it.
     */
    public List<Problem> suspicions(ParsedProgram program) {
        return program.statements().stream()
                .filter(SqlStatement.class::isInstance)
                .map(SqlStatement.class::cast)
                .filter(statement -> !statement.isNative())
                .flatMap(
                        statement -> new Diagnosis(new SourceText(statement.text(), statement.location()), rules, false)
                                .problem().stream())
                .toList();
    }
}
