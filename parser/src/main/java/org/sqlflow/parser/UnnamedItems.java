package org.sqlflow.parser;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the items of SELECT lists that call a model and have no name. Knows tokens only: where it is not sure that an item
 * has no name, it leaves the item out.
 */
final class UnnamedItems {
    /** What ends a SELECT list, or the query of an INSERT. All of them are reserved, so that none can be the name of an item. */
    private static final Set<String> CLAUSES = Set.of(
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "WINDOW",
            "QUALIFY",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "USING",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "TABLESAMPLE",
            "ON",
            "RETURNING");
    /** What an item with a name, of several columns, or with a keyword of the list has outside its brackets. */
    private static final Set<String> DOUBTS =
            Set.of("AS", "DISTINCT", "ALL", "COLUMNS", "EXCLUDE", "REPLACE", "RENAME");

    private final CallTokens tokens;
    private final TreeMap<Integer, UnnamedItem> found = new TreeMap<>();

    private UnnamedItems(CallTokens tokens) {
        this.tokens = tokens;
    }

    /** All of them, in the order of their ends. */
    static List<UnnamedItem> find(CallTokens tokens) {
        UnnamedItems items = new UnnamedItems(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.called(i).isPresent() && ModelCalls.isCall(tokens, i)) {
                items.add(i);
            }
        }
        return List.copyOf(items.found.values());
    }

    /** Adds the item that a token belongs to, and those of the queries around it. */
    private void add(int token) {
        Optional<Integer> start = Optional.empty();
        int depth = 0;
        for (int i = token - 1; i >= 0 && depth <= 0; i--) {
            depth += tokens.nesting(i);
            if (depth > 0) {
                add(i);
            } else if (depth == 0 && tokens.nesting(i) == 0) {
                if (CLAUSES.contains(tokens.word(i)) && !isDistinctOn(i - 1)) {
                    // The clause may belong to a query in brackets.
                    start = Optional.of(-1);
                } else if (tokens.isSymbol(i, ',') && start.isEmpty()) {
                    start = Optional.of(i + 1);
                } else if (tokens.word(i).equals("SELECT")) {
                    item(start.orElse(i + 1), token);
                    start = Optional.of(-1);
                }
            }
        }
    }

    /** Looks at the item that starts at a token, or at none if that is negative; a call may be in what is before it. */
    private void item(int start, int call) {
        int first = start < 0 ? start : afterQuantifier(start);
        if (first < 0 || first > call) {
            return;
        }
        int end = first;
        int depth = 0;
        boolean isDoubtful = false;
        while (end < tokens.size() && depth >= 0 && !(depth == 0 && endsItem(end))) {
            isDoubtful |= depth == 0 && DOUBTS.contains(tokens.word(end));
            depth += tokens.nesting(end);
            end += depth < 0 ? 0 : 1;
        }
        if (!isDoubtful && !isStarred(first) && !isNamedBefore(first) && endsUnnamed(end - 1)) {
            found.put(
                    tokens.location(end - 1, end - 1).end(),
                    new UnnamedItem(tokens.location(end - 1, end - 1).end(), tokens.text(first, end - 1)));
        }
    }

    private boolean endsItem(int index) {
        return tokens.isSymbol(index, ',')
                || CLAUSES.contains(tokens.word(index))
                || tokens.is(index, SqlTokens.Kind.DELIMITER)
                || tokens.isSymbol(index, ';');
    }

    private boolean isWord(int index, String word) {
        return tokens.is(index, SqlTokens.Kind.WORD) && tokens.word(index).equals(word);
    }

    private boolean isDistinctOn(int index) {
        return isWord(index, "DISTINCT") && isWord(index + 1, "ON");
    }

    /** Where the first item of a list begins that may have ALL, DISTINCT or DISTINCT ON before it. */
    private int afterQuantifier(int start) {
        if (isDistinctOn(start) && tokens.isSymbol(start + 2, '(')) {
            return tokens.closing(start + 2) + 1;
        }
        return isWord(start, "ALL") || isWord(start, "DISTINCT") ? start + 1 : start;
    }

    /** Whether an item is all columns. */
    private boolean isStarred(int start) {
        return tokens.isSymbol(start, '*');
    }

    /** Whether an item has its name before it, with a colon. */
    private boolean isNamedBefore(int start) {
        return tokens.isSymbol(start + 1, ':') && !tokens.isSymbol(start + 2, ':');
    }

    /**
     * Whether the last token of an item cannot be its name: a bracket, END or NULL, a number after an operator, a
     * type.
     */
    private boolean endsUnnamed(int last) {
        return tokens.nesting(last) < 0
                || isWord(last, "END")
                || isWord(last, "NULL")
                || (tokens.is(last, SqlTokens.Kind.NUMBER) && isOperator(last - 1))
                || (tokens.is(last, SqlTokens.Kind.WORD) && tokens.isSymbol(last - 1, ':'));
    }

    private boolean isOperator(int index) {
        return tokens.is(index, SqlTokens.Kind.SYMBOL) && tokens.nesting(index) == 0;
    }
}
