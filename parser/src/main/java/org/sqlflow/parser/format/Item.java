package org.sqlflow.parser.format;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.parser.token.TokenKind;

/**
 * A token of a clause as it is to be written.
 *
 * @param kind what it is
 * @param text its characters, keywords in upper case
 * @param comments the comments between the token before and this one
 * @param isApart whether anything was between the token before and this one
 */
record Item(TokenKind kind, String text, List<Comment> comments, boolean isApart) {
    Item {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
        comments = List.copyOf(comments);
    }

    boolean is(String symbol) {
        return kind == TokenKind.OPERATOR && text.equals(symbol);
    }

    Item withoutComments() {
        return new Item(kind, text, List.of(), isApart);
    }

    boolean breaksLine() {
        return text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0
                || comments.stream().anyMatch(Comment::breaksLine);
    }
}
