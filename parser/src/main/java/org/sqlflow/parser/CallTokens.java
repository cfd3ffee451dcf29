package org.sqlflow.parser;

import java.util.Optional;
import org.sqlflow.base.Location;

/** The tokens of a statement with an eye for brackets and for the names of functions that ask models. */
final class CallTokens {
    private final SqlTokens tokens;
    private final SourceText source;

    CallTokens(String text, SqlTokens tokens) {
        this.tokens = tokens;
        this.source = new SourceText(text);
    }

    SqlTokens tokens() {
        return tokens;
    }

    int size() {
        return tokens.size();
    }

    boolean isSymbol(int index, char symbol) {
        return index >= 0 && tokens.isSymbol(index, symbol);
    }

    /** The word at an index in upper case; nothing where there is none. */
    String word(int index) {
        return index >= 0 && index < size() ? tokens.word(index) : "";
    }

    boolean is(int index, SqlTokens.Kind kind) {
        return index >= 0 && index < size() && tokens.kind(index) == kind;
    }

    /** The function that is called at an index, where an unqualified name of one stands before a parenthesis. */
    Optional<ModelFunction> called(int index) {
        boolean isName = is(index, SqlTokens.Kind.WORD) || is(index, SqlTokens.Kind.NAME);
        if (!isName || !isSymbol(index + 1, '(') || isSymbol(index - 1, '.')) {
            return Optional.empty();
        }
        String name =
                tokens.text(index).substring(quotes(index), tokens.text(index).length() - quotes(index));
        for (ModelFunction function : ModelFunction.values()) {
            if (function.functionName().equalsIgnoreCase(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    /** How many characters of a token on either side are quotes of a name. */
    int quotes(int index) {
        return is(index, SqlTokens.Kind.NAME) ? 1 : 0;
    }

    /** 1 for an opening bracket, -1 for a closing one, 0 for anything else. */
    int nesting(int index) {
        if (!is(index, SqlTokens.Kind.SYMBOL)) {
            return 0;
        }
        return switch (tokens.first(index)) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    /** The index of the bracket that closes the one at an index, or how many tokens there are if none does. */
    int closing(int opening) {
        int depth = 0;
        for (int i = opening; i < size(); i++) {
            depth += nesting(i);
            if (depth == 0) {
                return i;
            }
        }
        return size();
    }

    /** How many commas stand in a bracket, but not in one within it. */
    int commas(int opening) {
        int depth = 0;
        int commas = 0;
        int end = closing(opening);
        for (int i = opening; i < end; i++) {
            depth += nesting(i);
            commas += depth == 1 && isSymbol(i, ',') ? 1 : 0;
        }
        return commas;
    }

    /** The text from one token to another, with a blank for blanks, line breaks and comments between them. */
    String text(int first, int last) {
        StringBuilder text = new StringBuilder(tokens.text(first));
        for (int i = first + 1; i <= last; i++) {
            text.append(tokens.touches(i) ? "" : " ").append(tokens.text(i));
        }
        return text.toString();
    }

    /** The place from one token to another. */
    Location location(int first, int last) {
        return source.location(tokens.start(first), tokens.end(last));
    }

    /** The place of a name without its quotes. */
    Location nameLocation(int index) {
        return source.location(tokens.start(index) + quotes(index), tokens.end(index) - quotes(index));
    }
}
