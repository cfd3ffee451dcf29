package org.sqlflow.parser;

import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ClauseProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.Query;

/**
 * Looks for clauses of an extension that were put before its TO: {@code WITH name=value} anywhere outside parentheses, and
 * a name behind LABEL, USING or INTO at the end of the query. Only a query with which something is wrong is to be looked
 * into, for INTO is known to some databases.
 */
final class MisplacedClauses {
    private static final Set<String> BEFORE_NAMES = Set.of("LABEL", "USING", "INTO", "COLUMN");

    private final SourceText source;
    private final SqlScanner scanner;
    private Token beforeLast = Token.NONE;
    private Token last = Token.NONE;

    /** Looks into a query. */
    MisplacedClauses(Query query, LexicalRules rules) {
        this.source = new SourceText(query.sql(), query.location());
        this.scanner = new SqlScanner(source, rules, 0);
    }

    /** A token outside parentheses; its word is empty if it is none. */
    private record Token(String word, int start, int end, boolean isName) {
        static final Token NONE = new Token("", 0, 0, false);
    }

    /** A misplaced clause of a certain kind. */
    Optional<Problem> problem(String clause) {
        return find().filter(token -> token.word.equals(clause)).map(this::problem);
    }

    /** A misplaced clause of any kind. */
    Optional<Problem> problem() {
        return find().map(this::problem);
    }

    private Problem problem(Token clause) {
        Location place = source.location(clause.start, clause.end);
        return ClauseProblems.clauseBeforeTo(place, clause.word);
    }

    private Optional<Token> find() {
        int depth = 0;
        try {
            for (scanner.next(); !scanner.atEnd(); scanner.next()) {
                depth += scanner.isSymbol('(') ? 1 : scanner.isSymbol(')') ? -1 : 0;
                boolean attribute = scanner.isSymbol('=') && last.isName && beforeLast.word.equals("WITH");
                if (depth == 0 && attribute && beforeLast.start > 0) {
                    return Optional.of(beforeLast);
                }
                beforeLast = last;
                last = depth == 0 ? token() : Token.NONE;
            }
        } catch (SqlflowException unclosed) {
            return Optional.empty();
        }
        return Optional.of(beforeLast).filter(token -> last.isName && BEFORE_NAMES.contains(token.word));
    }

    private Token token() {
        boolean word = scanner.kind() == SqlScanner.Kind.WORD;
        return new Token(
                word ? Keywords.upper(scanner.token()) : "",
                scanner.start(),
                scanner.end(),
                word || scanner.kind() == SqlScanner.Kind.QUOTED);
    }
}
