package org.sqlflow.cli.repl;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.sqlflow.parser.SqlTokenizer;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;

/** Colours what is typed, by the tokens that the parser itself sees. */
final class SqlHighlighter implements Highlighter {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle OURS = PLAIN.bold().foreground(AttributedStyle.MAGENTA);
    private static final AttributedStyle KEYWORD = PLAIN.bold().foreground(AttributedStyle.BLUE);
    private static final AttributedStyle STRING = PLAIN.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle NUMBER = PLAIN.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle ATTRIBUTE = PLAIN.foreground(AttributedStyle.YELLOW);
    private static final AttributedStyle COMMENT = PLAIN.foreground(AttributedStyle.BRIGHT + AttributedStyle.BLACK);

    private final Supplier<SqlTokenizer> tokenizer;
    private String lastBuffer = "";
    private AttributedString lastShown = AttributedString.EMPTY;

    SqlHighlighter(Supplier<SqlTokenizer> tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        // The same text is asked for again and again, with each movement of the cursor.
        if (!buffer.equals(lastBuffer)) {
            lastShown = colour(buffer);
            lastBuffer = buffer;
        }
        return lastShown;
    }

    AttributedString colour(String buffer) {
        AttributedStringBuilder shown = new AttributedStringBuilder(buffer.length());
        ShellInput input = ShellInput.of(buffer);
        if (input.isCommand()) {
            int end = buffer.indexOf(input.firstWord()) + input.firstWord().length();
            return shown.styled(OURS, buffer.substring(0, end))
                    .append(buffer.substring(end))
                    .toAttributedString();
        }
        List<Token> tokens = tokenizer.get().tokenize(buffer);
        boolean ours = false;
        boolean inWith = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String text = token.text(buffer);
            if (token.kind() == TokenKind.DELIMITER) {
                ours = false;
                inWith = false;
            } else if (token.kind() == TokenKind.KEYWORD) {
                String word = text.toUpperCase(Locale.ROOT);
                inWith = ours && word.equals("WITH");
                ours |= word.equals("TO");
            }
            boolean attribute = inWith && isNamePart(token, buffer) && leadsToEquals(tokens, i, buffer);
            shown.styled(attribute ? ATTRIBUTE : style(token.kind()), text);
        }
        return shown.toAttributedString();
    }

    private static boolean isNamePart(Token token, String buffer) {
        return token.kind() == TokenKind.NAME || token.text(buffer).equals(".");
    }

    /** Whether only parts of a name stand between a token and the {@code =} of an attribute. */
    private static boolean leadsToEquals(List<Token> tokens, int from, String buffer) {
        int next = from;
        while (next < tokens.size() && isNamePart(tokens.get(next), buffer)) {
            next++;
        }
        while (next < tokens.size() && !tokens.get(next).kind().isSignificant()) {
            next++;
        }
        return next < tokens.size() && tokens.get(next).text(buffer).equals("=");
    }

    private static AttributedStyle style(TokenKind kind) {
        return switch (kind) {
            case KEYWORD -> OURS;
            case SQL_KEYWORD -> KEYWORD;
            case STRING, UNCLOSED -> STRING;
            case NUMBER, VALUE -> NUMBER;
            case COMMENT -> COMMENT;
            case NAME, QUOTED_NAME, OPERATOR, WHITESPACE, DELIMITER -> PLAIN;
        };
    }
}
