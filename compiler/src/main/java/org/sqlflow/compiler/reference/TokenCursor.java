package org.sqlflow.compiler.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.SqlTokens;

/** A place in the tokens of one statement, within a range: the statement, or what a bracket holds. */
final class TokenCursor {
    private final SqlTokens tokens;
    /** The keyword that each token is, or an empty text. */
    private final String[] words;
    /** For every opening bracket, the index of the one that closes it. */
    private final int[] closings;

    private int at;
    private int limit;

    /** A cursor on the first token of a statement; brackets of all kinds must be closed in order. */
    TokenCursor(String sql, LexicalRules rules) {
        tokens = SqlTokens.of(sql, rules);
        limit = tokens.size();
        while (limit > 0 && tokens.kind(limit - 1) == SqlTokens.Kind.DELIMITER) {
            limit--;
        }
        closings = closings(tokens, limit);
        words = new String[limit];
        for (int i = 0; i < limit; i++) {
            boolean member = i > 0 && tokens.kind(i - 1) == SqlTokens.Kind.SYMBOL && tokens.first(i - 1) == '.';
            words[i] = member ? "" : tokens.word(i);
        }
    }

    private static int[] closings(SqlTokens tokens, int size) {
        int[] closings = new int[size];
        int[] open = new int[16];
        int depth = 0;
        for (int i = 0; i < size; i++) {
            switch (tokens.kind(i)) {
                case DELIMITER -> throw new Unclear("it is more than one statement");
                case EXECUTABLE_COMMENT -> throw new Unclear("it has a comment that MySQL executes");
                case SYMBOL -> {
                    char symbol = tokens.first(i);
                    if ("([{".indexOf(symbol) >= 0) {
                        open = depth < open.length ? open : Arrays.copyOf(open, 2 * depth);
                        open[depth++] = i;
                    } else if (")]}".indexOf(symbol) >= 0) {
                        depth--;
                        if (depth < 0 || ")]}".indexOf(symbol) != "([{".indexOf(tokens.first(open[depth]))) {
                            throw new Unclear("its brackets do not match");
                        }
                        closings[open[depth]] = i;
                    }
                }
                case WORD, NAME, STRING, NUMBER -> {}
            }
        }
        if (depth > 0) {
            throw new Unclear("its brackets do not match");
        }
        return closings;
    }

    /** Whether the range has no token here. */
    boolean atEnd() {
        return at >= limit;
    }

    /** Whether the token is the last one of the range. */
    boolean isLast() {
        return at == limit - 1;
    }

    /** Whether a token ahead is a symbol and one of these. */
    boolean isSymbolOf(String symbols, int ahead) {
        int index = at + ahead;
        return index >= 0
                && index < limit
                && tokens.kind(index) == SqlTokens.Kind.SYMBOL
                && symbols.indexOf(tokens.first(index)) >= 0;
    }

    /** The index of the token, to come back to. */
    int mark() {
        return at;
    }

    /** Goes back to a mark. */
    void reset(int mark) {
        at = mark;
    }

    void next() {
        at++;
    }

    /** The keyword here, in upper case; empty at the end, at other tokens and after a dot, where any word is a name. */
    String word() {
        return word(0);
    }

    /** The keyword some tokens ahead. */
    String word(int ahead) {
        int index = at + ahead;
        return index < 0 || index >= limit ? "" : words[index];
    }

    boolean isWord(String... words) {
        return Arrays.asList(words).contains(word());
    }

    boolean isSymbol(char symbol) {
        return isSymbol(symbol, 0);
    }

    boolean isSymbol(char symbol, int ahead) {
        int index = at + ahead;
        return index >= 0
                && index < limit
                && tokens.kind(index) == SqlTokens.Kind.SYMBOL
                && tokens.first(index) == symbol;
    }

    /** Whether the token is a symbol of any kind. */
    boolean isSymbol() {
        return !atEnd() && tokens.kind(at) == SqlTokens.Kind.SYMBOL;
    }

    boolean isOpening() {
        return isSymbol('(') || isSymbol('[') || isSymbol('{');
    }

    /** Whether the token is a string in quotes. */
    boolean isString() {
        return !atEnd() && tokens.kind(at) == SqlTokens.Kind.STRING;
    }

    /** Whether the token can be a part of a name. */
    boolean isIdentifier() {
        return isIdentifier(0);
    }

    /** Whether a token ahead can be a part of a name. */
    boolean isIdentifier(int ahead) {
        int index = at + ahead;
        if (index < 0 || index >= limit) {
            return false;
        }
        SqlTokens.Kind kind = tokens.kind(index);
        return kind == SqlTokens.Kind.WORD
                || (kind == SqlTokens.Kind.NAME && tokens.text(index).length() > 2);
    }

    /** Takes a keyword, if it is here. */
    boolean accept(String keyword) {
        boolean here = word().equals(keyword);
        at += here ? 1 : 0;
        return here;
    }

    /** Takes some keywords in a row, if all are here. */
    boolean acceptAll(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (!word(i).equals(keywords[i])) {
                return false;
            }
        }
        at += keywords.length;
        return true;
    }

    /** Takes all that is here of some keywords, in whatever order. */
    void acceptAny(String... keywords) {
        while (isWord(keywords)) {
            next();
        }
    }

    boolean accept(char symbol) {
        boolean here = isSymbol(symbol);
        at += here ? 1 : 0;
        return here;
    }

    void expect(String keyword) {
        if (!accept(keyword)) {
            throw new Unclear(keyword + " is missing");
        }
    }

    Identifier identifier() {
        if (!isIdentifier()) {
            throw new Unclear("a name is missing");
        }
        return tokens.identifier(at++);
    }

    /** Takes a name of one or more parts. */
    QualifiedName name() {
        List<Identifier> parts = new ArrayList<>();
        do {
            parts.add(identifier());
        } while (!isSymbol('*', 1) && accept('.'));
        return new QualifiedName(parts);
    }

    /** The text of a string in single or double quotes, if the token is one that is not empty. */
    Optional<Identifier> string() {
        boolean plain = isString()
                && (tokens.first(at) == '\'' || tokens.first(at) == '"')
                && tokens.text(at).length() > 2;
        return plain ? Optional.of(tokens.identifier(at)) : Optional.empty();
    }

    /** Goes past a bracket and all that it holds. */
    void skipBracket() {
        at = closing() + 1;
    }

    /** Narrows the range to what the bracket here holds, does something there, and goes on after the bracket. */
    void inBracket(Runnable walk) {
        int close = closing();
        int outer = limit;
        at++;
        limit = close;
        walk.run();
        limit = outer;
        at = close + 1;
    }

    private int closing() {
        if (!isOpening()) {
            throw new Unclear("a bracket is missing");
        }
        return closings[at];
    }
}
