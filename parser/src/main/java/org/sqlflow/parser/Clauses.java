package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ClauseProblems;
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
    /** Words of other systems for what a clause says. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "IN",
            "INTO",
            "AS",
            "INTO",
            "MODEL",
            "USING",
            "SET",
            "WITH",
            "OPTIONS",
            "WITH",
            "PARAMETERS",
            "WITH",
            "PARAMS",
            "WITH",
            "FEATURES",
            "COLUMN",
            "TARGET",
            "LABEL",
            "PREDICT",
            "LABEL");
    /** The clauses that start with a name. */
    private static final Set<String> BEFORE_NAMES = Set.of("LABEL", "USING", "INTO");

    /** The words with which INTO says what becomes of an earlier model. */
    private static final Set<String> MODES = Set.of("IF", "OR");

    private static final String COMMA = "a comma";
    private static final List<String> KNOWN = List.of("WITH", "COLUMN", "LABEL", "USING", "INTO", "CONSTRAINT", "CMD");

    /** Reads the rest of a clause whose keyword was read. */
    interface Reading {
        /** Reads the rest of the clause that starts with a keyword. */
        void read(String keyword);
    }

    private final ExtensionReader reader;
    private final NameLookahead ahead;
    private final ValueParser values;
    private final ColumnParser columnParser;
    private final String statement;
    private final List<String> allowed;
    private final Map<String, Location> given = new HashMap<>();
    private final Map<String, Location> targets = new HashMap<>();
    private final List<ColumnClause> columns = new ArrayList<>();
    private List<GivenAttribute> attributes = List.of();
    private String continuation = "";
    /** The keyword of the clause that is read or was read last. */
    private String current = "";

    Clauses(ExtensionReader reader, NameParser names, String statement, List<String> allowed) {
        this.reader = reader;
        this.ahead = names.ahead();
        this.values = new ValueParser(reader, ahead);
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
            current = keyword;
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
        Location earlier = given.putIfAbsent(word, reader.place());
        if (earlier != null && !word.equals("COLUMN")) {
            throw ClauseProblems.duplicateClause(reader.place(), word, earlier).asException();
        }
        return word;
    }

    private Problem unexpected(String word) {
        List<String> open = allowed.stream()
                .filter(clause -> clause.equals("COLUMN") || !given.containsKey(clause))
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
            return statement.equals("TO PREDICT") && word.equals("INTO")
                    ? ClauseProblems.predictInto(reader.place())
                    : ClauseProblems.clauseNotAllowed(reader.place(), statement, word, allowed);
        }
        if (QUERY_WORDS.contains(word)) {
            return ClauseProblems.queryAfterClauses(reader.place(), expected, written);
        }
        if (Keywords.startsNextStatement(word)) {
            return SyntaxProblems.missingSemicolon(reader.place(), expected, written);
        }
        return hinted(reader.unexpected(expected, open), expected, word, open);
    }

    /** The problem with a hint at what a word that is no clause is probably meant to be. */
    private Problem hinted(Problem problem, String expected, String word, List<String> open) {
        if (problem.hint().isPresent()) {
            return problem;
        }
        String written = reader.peekWord().orElse("");
        Optional<String> meant = Optional.ofNullable(OTHER_WORDS.get(word)).filter(open::contains);
        if (meant.isPresent()) {
            return ClauseProblems.otherWord(problem, meant.get());
        }
        if (continuation.equals(COMMA) && (word.equals("AND") || isAttribute())) {
            return ClauseProblems.missingComma(reader.place(), expected, word.equals("AND") ? written : attribute());
        }
        if ((reader.peek() == '=' || reader.peek() == '(') && open.contains("WITH")) {
            return ClauseProblems.attributesWithoutWith(problem);
        }
        if (word.equals("TO")) {
            return ClauseProblems.secondVerb(problem);
        }
        if (current.equals("INTO") && statement.equals("TO TRAIN") && MODES.contains(word)) {
            return ClauseProblems.modeBehindModel(problem);
        }
        if (written.isEmpty()) {
            return reader.peek() == ',' && !ahead.isCommaTooMany()
                    ? problem
                    : ClauseProblems.needlessCharacter(problem, reader.peek());
        }
        if (!ahead.isNameAlone()) {
            return problem;
        }
        if (continuation.equals(COMMA)) {
            return ClauseProblems.missingSeparator(problem, written, current.equals("WITH"));
        }
        List<String> before = open.stream().filter(BEFORE_NAMES::contains).toList();
        return continuation.isEmpty() && !before.isEmpty()
                ? ClauseProblems.missingKeyword(problem, written, before)
                : problem;
    }

    /** Whether an attribute comes next, as in {@code WITH a=1 b=2}. */
    private boolean isAttribute() {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        boolean name = NameParser.isDottedName(attribute());
        reader.moveTo(start + attribute().length());
        boolean given = name && reader.peek() == '=';
        reader.backTo(start, lastEnd);
        return given;
    }

    private String attribute() {
        return reader.text(reader.position(), reader.bareWordEnd(reader.position(), ";="));
    }

    private void column(int start) {
        ColumnClause clause = columnParser.clause(start);
        String target = clause.target()
                .map(name -> name.name().last().text().toLowerCase(Locale.ROOT))
                .orElse("");
        if (targets.containsKey(target)) {
            String name = clause.target().map(n -> "COLUMN … FOR " + n).orElse("COLUMN without FOR");
            throw ClauseProblems.duplicateClause(columnKeyword(start), name, requireNonNull(targets.get(target)))
                    .asException();
        }
        targets.put(target, columnKeyword(start));
        columns.add(clause);
    }

    private Location columnKeyword(int start) {
        return reader.location(start, start + "COLUMN".length());
    }
}
