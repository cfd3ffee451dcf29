package org.sqlflow.connector.duckdb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The text of a statement, and what a glance at its words says: nothing within strings, quoted names and comments is
 * looked at.
 */
final class StatementText {
    /** No statement at all. */
    static final StatementText NONE = new StatementText("", "");

    private final String prefix;
    private final String text;

    private StatementText(String prefix, String text) {
        this.prefix = prefix;
        this.text = text;
    }

    static StatementText of(String text) {
        return new StatementText("", text);
    }

    /** The same statement with something before it that is not the user's. */
    StatementText after(String before) {
        return new StatementText(before, text);
    }

    /** What the database gets. */
    String sent() {
        return prefix + text;
    }

    /** What the user wrote. */
    String text() {
        return text;
    }

    /** How many code units of {@link #sent()} come before the user's. */
    int offset() {
        return prefix.length();
    }

    /** Looks at the words of the user's text. */
    Words words() {
        Set<String> unquoted = new LinkedHashSet<>();
        boolean ended = false;
        boolean several = false;
        for (Token token : tokens()) {
            boolean semicolon = token.isSign(text, ';');
            several |= ended && !semicolon;
            ended |= semicolon;
            if (token.kind() == TokenKind.WORD) {
                unquoted.add(token.word(text));
            }
        }
        return new Words(unquoted, several);
    }

    /** What the user's text consists of, without blanks and comments. */
    List<Token> tokens() {
        return new Scanner(text).scan();
    }

    /**
     * The words of a text.
     *
     * @param unquoted all unquoted words in upper case, the first one first
     * @param several whether a semicolon separates two statements
     */
    record Words(Set<String> unquoted, boolean several) {}

    /** Kinds of tokens. */
    enum TokenKind {
        /** An unquoted name or keyword. */
        WORD,
        /** A string between single quotes. */
        STRING,
        /** A name between double quotes. */
        NAME,
        /** A string in one of the other forms. */
        OTHER_STRING,
        /** Any other character. */
        SIGN
    }

    /**
     * A part of a text.
     *
     * @param start the index of its first code unit
     * @param end the index after its last
     */
    record Token(TokenKind kind, int start, int end) {
        /** A word in upper case. */
        String word(String text) {
            return text.substring(start, end).toUpperCase(Locale.ROOT);
        }

        boolean isSign(String text, char sign) {
            return kind == TokenKind.SIGN && text.charAt(start) == sign;
        }

        /** What stands between the quotes, doubled ones undone. */
        String content(String text) {
            String quote = text.substring(start, start + 1);
            boolean closed = end - start > 1 && text.startsWith(quote, end - 1);
            return text.substring(start + 1, closed ? end - 1 : end).replace(quote + quote, quote);
        }
    }

    private static final class Scanner {
        private final String text;
        private final List<Token> tokens = new ArrayList<>();
        private int position;

        Scanner(String text) {
            this.text = text;
        }

        List<Token> scan() {
            while (position < text.length()) {
                char c = text.charAt(position);
                if (Character.isWhitespace(c)) {
                    position++;
                } else if (text.startsWith("--", position)) {
                    skipTo("\n");
                } else if (text.startsWith("/*", position)) {
                    skipBlockComment();
                } else {
                    int start = position;
                    TokenKind kind = token(c);
                    tokens.add(new Token(kind, start, Math.min(position, text.length())));
                }
            }
            return tokens;
        }

        private TokenKind token(char c) {
            if ((c == 'e' || c == 'E') && text.startsWith("'", position + 1)) {
                position++;
                skipQuoted('\'', true);
                return TokenKind.OTHER_STRING;
            }
            if (c == '\'' || c == '"') {
                skipQuoted(c, false);
                return c == '"' ? TokenKind.NAME : TokenKind.STRING;
            }
            if (c == '$' && dollarTag() > 0) {
                int length = dollarTag();
                String tag = text.substring(position, position + length);
                position += length;
                skipTo(tag);
                return TokenKind.OTHER_STRING;
            }
            if (Character.isLetter(c) || c == '_') {
                while (position < text.length() && isWordPart(text.charAt(position))) {
                    position++;
                }
                return TokenKind.WORD;
            }
            position++;
            return TokenKind.SIGN;
        }

        private static boolean isWordPart(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '$';
        }

        private void skipTo(String end) {
            int found = text.indexOf(end, position);
            position = found < 0 ? text.length() : found + end.length();
        }

        private void skipQuoted(char quote, boolean escapes) {
            position++;
            while (position < text.length()) {
                if (escapes && text.charAt(position) == '\\') {
                    position += 2;
                } else if (text.charAt(position) != quote) {
                    position++;
                } else if (text.startsWith(String.valueOf(quote), position + 1)) {
                    position += 2;
                } else {
                    position++;
                    return;
                }
            }
        }

        private void skipBlockComment() {
            int depth = 0;
            do {
                if (text.startsWith("/*", position)) {
                    depth++;
                    position += 2;
                } else if (text.startsWith("*/", position)) {
                    depth--;
                    position += 2;
                } else {
                    position++;
                }
            } while (depth > 0 && position < text.length());
        }

        /** The length of {@code $tag$} here, or 0. */
        private int dollarTag() {
            int end = position + 1;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            boolean parameter = end > position + 1 && Character.isDigit(text.charAt(position + 1));
            return !parameter && end < text.length() && text.charAt(end) == '$' ? end + 1 - position : 0;
        }
    }
}
