package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.parser.tree.ColumnClause;

/**
 * Reads the clauses of a statement, which come in any order, and keeps those that all statements read alike. The
 * statement's parser reads LABEL, USING and INTO, which mean different things.
 */
final class Clauses {
    private static final Set<String> QUERY_WORDS = Set.of(
            "WHERE", "LIMIT", "OFFSET", "ORDER", "GROUP", "HAVING", "UNION", "EXCEPT", "INTERSECT", "QUALIFY", "JOIN");
    private static final Set<String> STATEMENT_WORDS = Set.of(
            "SELECT",
            "SHOW",
            "CREATE",
            "DROP",
            "INSERT",
            "UPDATE",
            "DELETE",
            "ALTER",
            "USE",
            "SET",
            "DESCRIBE",
            "VALUES");
    private static final String COMMA = "a comma";
    private static final List<String> KNOWN = List.of("WITH", "COLUMN", "LABEL", "USING", "INTO", "CONSTRAINT", "CMD");

    /** Reads the rest of a clause whose keyword was read. */
    interface Reading {
        /** Reads the rest of the clause that starts with a keyword. */
        void read(String keyword);
    }

    private final ExtensionReader reader;
    private final ValueParser values;
    private final ColumnParser columnParser;
    private final String statement;
    private final List<String> allowed;
    private final Set<String> given = new HashSet<>();
    private final Set<String> targets = new HashSet<>();
    private final List<ColumnClause> columns = new ArrayList<>();
    private List<GivenAttribute> attributes = List.of();
    private String continuation = "";

    Clauses(ExtensionReader reader, NameParser names, String statement, List<String> allowed) {
        this.reader = reader;
        this.values = new ValueParser(reader, names);
        this.columnParser = new ColumnParser(reader, names, values);
        this.statement = statement;
        this.allowed = allowed;
    }

    List<GivenAttribute> attributes() {
        return attributes;
    }

    List<ColumnClause> columns() {
        return columns;
    }

    /** Takes note of what could go on with the clause that was read. */
    void mayGoOn(String with) {
        continuation = with;
    }

    /** Reads every clause up to the end of the statement. */
    void read(Reading others) {
        while (!reader.atEnd()) {
            int start = reader.position();
            String keyword = keyword();
            reader.moveTo(reader.wordEnd());
            continuation = "";
            switch (keyword) {
                case "WITH" -> {
                    attributes = values.attributes();
                    mayGoOn(COMMA);
                }
                case "COLUMN" -> {
                    column(start);
                    mayGoOn(COMMA);
                }
                default -> others.read(keyword);
            }
        }
    }

    private String keyword() {
        String word = reader.peekWord().map(Keywords::upper).orElse("");
        if (!allowed.contains(word)) {
            throw unexpected(word).asException();
        }
        if (!given.add(word) && !word.equals("COLUMN")) {
            throw SyntaxProblems.duplicateClause(reader.place(), word).asException();
        }
        return word;
    }

    private Problem unexpected(String word) {
        List<String> open = allowed.stream()
                .filter(clause -> clause.equals("COLUMN") || !given.contains(clause))
                .toList();
        String expected = String.join(
                        ", ",
                        Stream.concat(continuation.isEmpty() ? Stream.empty() : Stream.of(continuation), open.stream())
                                .toList())
                + (open.isEmpty() && continuation.isEmpty()
                        ? "the end of the statement"
                        : " or the end of the statement");
        String written = reader.peekWord().orElse("");
        if (KNOWN.contains(word)) {
            return SyntaxProblems.clauseNotAllowed(reader.place(), statement, word, allowed);
        }
        if (QUERY_WORDS.contains(word)) {
            return SyntaxProblems.queryAfterClauses(reader.place(), expected, written);
        }
        if (STATEMENT_WORDS.contains(word)) {
            return SyntaxProblems.missingSemicolon(reader.place(), expected, written);
        }
        Problem problem = reader.unexpected(expected, open);
        Optional<String> attribute =
                continuation.equals(COMMA) && problem.hint().isEmpty() ? attributeHere() : Optional.empty();
        return attribute
                .map(name -> SyntaxProblems.missingComma(problem.location().orElseThrow(), expected, name))
                .orElse(problem);
    }

    /** The name of the attribute that comes next, as in {@code WITH a=1 b=2}. */
    private Optional<String> attributeHere() {
        int start = reader.position();
        int end = reader.bareWordEnd(start, ";=");
        String word = reader.text(start, end);
        reader.moveTo(end);
        return reader.peek() == '=' && NameParser.isDottedName(word) ? Optional.of(word) : Optional.empty();
    }

    private void column(int start) {
        ColumnClause clause = columnParser.clause(start);
        String target = clause.target()
                .map(name -> name.name().last().text().toLowerCase(Locale.ROOT))
                .orElse("");
        if (!targets.add(target)) {
            String name = clause.target().map(n -> "COLUMN … FOR " + n).orElse("COLUMN without FOR");
            throw SyntaxProblems.duplicateClause(reader.location(start, start + "COLUMN".length()), name)
                    .asException();
        }
        columns.add(clause);
    }
}
