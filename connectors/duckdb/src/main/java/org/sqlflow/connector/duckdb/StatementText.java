package org.sqlflow.connector.duckdb;

import java.util.LinkedHashSet;
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
        return new Scanner(text).scan();
    }

    /**
     * The words of a text.
     *
     * @param unquoted all unquoted words in upper case, the first one first
     * @param several whether a semicolon separates two statements
     */
    record Words(Set<String> unquoted, boolean several) {}

    private static final class Scanner {
        private final String text;
        private final Set<String> words = new LinkedHashSet<>();
        private int position;
        private boolean ended;
        private boolean several;

        Scanner(String text) {
            this.text = text;
        }

        Words scan() {
            while (position < text.length()) {
                char c = text.charAt(position);
                if (Character.isWhitespace(c)) {
                    position++;
                } else if (text.startsWith("--", position)) {
                    skipTo("\n");
                } else if (text.startsWith("/*", position)) {
                    skipBlockComment();
                } else if (c == ';') {
                    ended = true;
                    position++;
                } else {
                    several |= ended;
                    significant(c);
                }
            }
            return new Words(words, several);
        }

        private void significant(char c) {
            if ((c == 'e' || c == 'E') && text.startsWith("'", position + 1)) {
                position++;
                skipQuoted('\'', true);
            } else if (c == '\'' || c == '"') {
                skipQuoted(c, false);
            } else if (c == '$' && dollarTag() > 0) {
                int length = dollarTag();
                String tag = text.substring(position, position + length);
                position += length;
                skipTo(tag);
            } else if (Character.isLetter(c) || c == '_') {
                int start = position;
                while (position < text.length() && isWordPart(text.charAt(position))) {
                    position++;
                }
                words.add(text.substring(start, position).toUpperCase(Locale.ROOT));
            } else {
                position++;
            }
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
            while (position < text.length() && text.charAt(position) != quote) {
                position += escapes && text.charAt(position) == '\\' ? 2 : 1;
            }
            position++;
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
