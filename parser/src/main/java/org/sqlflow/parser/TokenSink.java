package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;

/** Collects the tokens of a text and fills the gaps between them, in which only blanks and comments stand. */
final class TokenSink {
    private final String text;
    private final Comments comments;
    private final List<Token> tokens = new ArrayList<>();
    private int end;

    TokenSink(String text, LexicalRules rules) {
        this.text = text;
        this.comments = new Comments(text, rules);
    }

    /** The index after the last token. */
    int end() {
        return end;
    }

    List<Token> tokens() {
        return tokens;
    }

    /** Adds a token that starts where the last one ended; an empty one is left out. */
    void add(TokenKind kind, int after) {
        if (after > end) {
            tokens.add(new Token(kind, end, after - end));
            end = after;
        }
    }

    /** Adds the blanks and comments up to an index. */
    void gap(int to) {
        while (end < to) {
            int comment = comments.end(end, true);
            if (Characters.isBlank(text.charAt(end))) {
                add(TokenKind.WHITESPACE, blankEnd(to));
            } else if (comment != end) {
                add(TokenKind.COMMENT, comment == Comments.UNCLOSED ? to : Math.min(to, comment));
            } else {
                // What a scanner had passed when it met something without an end.
                add(TokenKind.NAME, Math.min(to, Math.max(end + 1, Characters.nameEnd(text, end))));
            }
        }
    }

    private int blankEnd(int to) {
        int index = end;
        while (index < to && Characters.isBlank(text.charAt(index))) {
            index++;
        }
        return index;
    }
}
