package org.sqlflow.parser;

import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.base.sql.LexicalRules.Trait;
import org.sqlflow.parser.token.TokenKind;

/** Gives the tokens of SQL, by the lexical rules of a database. */
final class SqlLexer {
    private final String text;
    private final LexicalRules rules;
    private final SqlScanner scanner;
    private final TokenSink sink;
    private final int shift;
    private boolean afterDot;
    private int depth;

    /** A lexer for a part of a longer text, whose sink counts from the start of the latter. */
    SqlLexer(SourceText source, LexicalRules rules, String delimiter, int from, TokenSink sink, int shift) {
        this.text = source.text();
        this.rules = rules;
        this.scanner = new SqlScanner(source, rules, from);
        this.scanner.delimiter(delimiter);
        this.sink = sink;
        this.shift = shift;
    }

    /** Reads up to an index where a token starts, or the end of the text. */
    void readTo(int limit) {
        while (next(limit) && scanner.start() < limit) {
            add();
        }
    }

    /** Reads up to the parenthesis that closes one which was read before; gives the index after it. */
    int readParenthesised() {
        depth = 1;
        while (depth > 0 && next(text.length()) && scanner.kind() != SqlScanner.Kind.END) {
            add();
        }
        return sink.end() - shift;
    }

    private boolean next(int limit) {
        try {
            scanner.next();
        } catch (SqlflowException unclosed) {
            sink.gap(Math.min(limit, scanner.start()) + shift);
            sink.add(TokenKind.UNCLOSED, limit + shift);
            return false;
        }
        return scanner.kind() != SqlScanner.Kind.END;
    }

    private void add() {
        sink.gap(scanner.start() + shift);
        sink.add(kind(), scanner.end() + shift);
        depth += scanner.isSymbol('(') ? 1 : scanner.isSymbol(')') ? -1 : 0;
        afterDot = scanner.isSymbol('.');
    }

    private TokenKind kind() {
        return switch (scanner.kind()) {
            case WORD -> !afterDot && SqlKeywords.contains(scanner.token()) ? TokenKind.SQL_KEYWORD : TokenKind.NAME;
            case QUOTED -> quoted(text.charAt(scanner.start()));
            case NUMBER -> TokenKind.NUMBER;
            // A delimiter that does not end the statement stands in the body of a routine.
            case SYMBOL, DELIMITER, END -> TokenKind.OPERATOR;
        };
    }

    private TokenKind quoted(char quote) {
        return switch (quote) {
            case '`', '[' -> TokenKind.QUOTED_NAME;
            case '"' -> rules.has(Trait.DOUBLE_QUOTED_STRINGS) ? TokenKind.STRING : TokenKind.QUOTED_NAME;
            case '/' -> TokenKind.COMMENT;
            default -> TokenKind.STRING;
        };
    }
}
