package org.sqlflow.parser;

import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;

/** Takes tokens from a part of a program that is in our language, and hands them on. */
final class TokenReader {
    private final SourceText source;
    private final LexicalRules rules;
    private final String delimiter;
    private final String text;
    private final TokenSink sink;
    private final int shift;
    private final ExtensionReader reader;

    /**
     * A reader of a part of a program.
     *
     * @param part the part, which starts with a token
     * @param shift the index of the part in the program
     * @param sink takes the tokens, and counts from the start of the program
     */
    TokenReader(String part, LexicalRules rules, String delimiter, int shift, TokenSink sink) {
        this.source = new SourceText(part);
        this.rules = rules;
        this.delimiter = delimiter;
        this.text = part;
        this.sink = sink;
        this.shift = shift;
        this.reader = new ExtensionReader(source, rules, delimiter, 0);
    }

    /** The reader that stands on the next token. */
    ExtensionReader reader() {
        return reader;
    }

    TokenSink sink() {
        return sink;
    }

    /** Takes everything, token by token; what has no end becomes the last one. */
    void all(Runnable step) {
        try {
            while (reader.position() < text.length()) {
                if (reader.atEnd()) {
                    // The parser saw the delimiter in a string that is not closed.
                    take(TokenKind.OPERATOR, Math.min(text.length(), reader.position() + delimiter.length()));
                } else {
                    step.run();
                }
            }
        } catch (SqlflowException unclosed) {
            int start = unclosed.problem().location().orElseThrow().offset();
            sink.gap(start + shift);
            sink.add(TokenKind.UNCLOSED, text.length() + shift);
        }
        sink.gap(text.length() + shift);
    }

    void take(TokenKind kind, int end) {
        sink.gap(reader.position() + shift);
        sink.add(kind, end + shift);
        reader.moveTo(end);
    }

    /** Takes the unquoted name or keyword that comes next, if one does. */
    void word(TokenKind kind) {
        take(kind, reader.wordEnd());
    }

    void symbol() {
        take(TokenKind.OPERATOR, text.offsetByCodePoints(reader.position(), 1));
    }

    void quoted(TokenKind kind) {
        int end = Characters.quotedEnd(text, reader.position(), kind == TokenKind.STRING);
        take(end < 0 ? TokenKind.UNCLOSED : kind, end < 0 ? text.length() : end);
    }

    /** Takes a query in parentheses. */
    void query() {
        symbol();
        int end = new SqlLexer(source, rules, delimiter, sink.end() - shift, sink, shift).readParenthesised();
        reader.moveTo(end);
    }

    /** Takes a bare word that ends at a blank and the like, or at one of some characters; whether there is one. */
    boolean bareWord(TokenKind kind, String alsoEndsAt) {
        int start = reader.position();
        int end = reader.bareWordEnd(start, alsoEndsAt);
        if (end > start) {
            boolean number = ValueParser.scalar(reader.text(start, end)) instanceof NumberValue;
            take(number ? TokenKind.NUMBER : kind, end);
        }
        return end > start;
    }

    /** Takes a name of several parts; whether there is one. */
    boolean name(String quotes) {
        boolean found = part(quotes);
        while (found && at(".")) {
            symbol();
            part(quotes);
        }
        return found;
    }

    private boolean part(String quotes) {
        boolean quoted = at(quotes);
        boolean found = quoted || reader.wordEnd() > reader.position();
        if (quoted) {
            quoted(TokenKind.QUOTED_NAME);
        } else if (found) {
            word(TokenKind.NAME);
        }
        return found;
    }

    /** Takes a model with its version, or one of a model zoo; whether there is one. */
    boolean model() {
        int start = reader.position();
        int end = reader.bareWordEnd(start, ";");
        if (reader.text(start, end).indexOf('/') >= 0) {
            take(TokenKind.NAME, end);
            return true;
        }
        boolean found = name("\"`");
        if (found && at("@")) {
            symbol();
            bareWord(TokenKind.NAME, ";@");
        }
        return found;
    }

    /** Takes a token that nothing is known about. */
    void other() {
        if (reader.wordEnd() > reader.position()) {
            word(TokenKind.NAME);
        } else if (at("'\"")) {
            quoted(TokenKind.STRING);
        } else if (at("`")) {
            quoted(TokenKind.QUOTED_NAME);
        } else if (!number()) {
            symbol();
        }
    }

    private boolean number() {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        boolean found = reader.number().isPresent();
        if (found) {
            int end = reader.lastEnd();
            reader.backTo(start, lastEnd);
            take(TokenKind.NUMBER, end);
        }
        return found;
    }

    /** Whether one of some characters comes next. */
    boolean at(String characters) {
        return !reader.atEnd() && characters.indexOf(reader.peek()) >= 0;
    }

    /** Whether one of some characters comes next after an index. */
    boolean isBefore(int end, String characters) {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        reader.moveTo(end);
        boolean found = at(characters);
        reader.backTo(start, lastEnd);
        return found;
    }

    /** Whether a token that was taken ends with a character. */
    boolean endsWith(char symbol, Token token) {
        return text.charAt(token.end() - 1 - shift) == symbol;
    }

    /** Whether nothing comes after an index. */
    boolean isLast(int end) {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        reader.moveTo(end);
        boolean last = reader.atEnd();
        reader.backTo(start, lastEnd);
        return last;
    }
}
