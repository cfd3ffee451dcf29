package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.base.sql.LexicalRules.Trait;

/**
 * Reads SQL token by token by the lexical rules of a database. It knows just enough to tell words from strings, names
 * in quotes and comments; it stands on one token at a time.
 */
final class SqlScanner {
    /** What a token is. */
    enum Kind {
        WORD,
        QUOTED,
        NUMBER,
        SYMBOL,
        DELIMITER,
        END
    }

    private final SourceText source;
    private final String text;
    private final LexicalRules rules;
    private final Comments comments;
    private String delimiter = ";";
    private Kind kind = Kind.END;
    private int start;
    private int end;

    /** A scanner that stands before the token at or after an index. */
    SqlScanner(SourceText source, LexicalRules rules, int from) {
        this.source = source;
        this.text = source.text();
        this.rules = rules;
        this.comments = new Comments(text, rules);
        this.start = from;
        this.end = from;
    }

    Kind kind() {
        return kind;
    }

    /** The index where the token starts. */
    int start() {
        return start;
    }

    /** The index after the token. */
    int end() {
        return end;
    }

    String delimiter() {
        return delimiter;
    }

    /** Changes what ends a statement. */
    void delimiter(String changed) {
        this.delimiter = requireNonNull(changed, "changed");
    }

    /** Whether the token ends a statement. */
    boolean atEnd() {
        return kind == Kind.END || kind == Kind.DELIMITER;
    }

    /** Whether the token is a keyword, given in upper case. */
    boolean isWord(String keyword) {
        return kind == Kind.WORD
                && end - start == keyword.length()
                && text.regionMatches(true, start, keyword, 0, keyword.length());
    }

    /** Whether the token is a certain symbol. */
    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(start) == symbol;
    }

    /** The characters of the token. */
    String token() {
        return text.substring(start, end);
    }

    /** Whether the token can start a query. */
    boolean startsQuery() {
        return kind == Kind.WORD ? Keywords.startsQuery(token(), rules) : isSymbol('(');
    }

    /** Ends a statement at an index where no delimiter stands. */
    void breakAt(int index) {
        kind = Kind.DELIMITER;
        start = index;
        end = index;
    }

    /** Goes to the token at or after an index. */
    void moveTo(int index) {
        end = index;
        next();
    }

    /** Goes to the next token. */
    void next() {
        int from = end;
        start = skipBlanks(from);
        if (start >= text.length()) {
            kind = Kind.END;
            end = start;
        } else if (text.startsWith(delimiter, start)) {
            kind = Kind.DELIMITER;
            end = start + delimiter.length();
        } else {
            scan(text.charAt(start));
        }
        source.look(end - from);
    }

    /** Reads up to the delimiter whatever is there, from the token on; the end is that of the last character. */
    int skipRaw() {
        int stop = text.indexOf(delimiter, start);
        int rawEnd = stop < 0 ? text.length() : stop;
        source.look(rawEnd - end);
        while (rawEnd > start && Characters.isBlank(text.charAt(rawEnd - 1))) {
            rawEnd--;
        }
        moveTo(stop < 0 ? text.length() : stop);
        return rawEnd;
    }

    private void scan(char c) {
        if (c == '\'' || (c == '"' && rules.has(Trait.DOUBLE_QUOTED_STRINGS))) {
            quoted(Characters.quotedEnd(text, start, rules.has(Trait.BACKSLASH_ESCAPES)), "the string");
        } else if (c == '"' || (c == '`' && rules.has(Trait.BACKTICK_NAMES))) {
            quoted(Characters.quotedEnd(text, start, false), "the quoted name");
        } else if (c == '[' && rules.has(Trait.BRACKET_NAMES)) {
            quoted(text.indexOf(']', start) + 1, "the quoted name");
        } else if (c == '$' && rules.has(Trait.DOLLAR_QUOTES)) {
            dollar();
        } else if (c == '/' && comments.isExecutable(start)) {
            quoted(Characters.blockCommentEnd(text, start, false), "the comment");
        } else if (Character.isDigit(c)) {
            kind = Kind.NUMBER;
            end = Characters.nameEnd(text, start, delimiter);
        } else if (Characters.isNameStart(text.codePointAt(start))) {
            word();
        } else {
            kind = Kind.SYMBOL;
            end = text.offsetByCodePoints(start, 1);
        }
    }

    private void word() {
        kind = Kind.WORD;
        end = Characters.nameEnd(text, start, delimiter);
        char next = end < text.length() ? text.charAt(end) : ' ';
        if (next == '\'' && rules.has(Trait.ESCAPE_STRINGS) && isWord("E")) {
            quotedWord(escapeStringEnd(end));
        } else if (next == '"' && rules.has(Trait.RAW_STRINGS) && isWord("R")) {
            quotedWord(rawStringEnd(end));
        }
    }

    private void quotedWord(int after) {
        start = after <= 0 ? end : start;
        quoted(after, "the string");
    }

    /** The index after {@code 'it\'s'}, which goes on after a line break with another quote. */
    private int escapeStringEnd(int quote) {
        int after = Characters.quotedEnd(text, quote, true);
        while (after > 0) {
            int next = after;
            boolean newLine = false;
            while (next < text.length() && Characters.isBlank(text.charAt(next))) {
                newLine |= Characters.isLineEnd(text.charAt(next));
                next++;
            }
            if (!newLine || next == text.length() || text.charAt(next) != '\'') {
                return after;
            }
            after = Characters.quotedEnd(text, next, true);
        }
        return after;
    }

    /** The index after {@code "tag(…)tag"}, or that after a common string if there is no parenthesis. */
    private int rawStringEnd(int quote) {
        int tagEnd = Characters.nameEnd(text, quote + 1);
        if (tagEnd == text.length() || text.charAt(tagEnd) != '(') {
            return Characters.quotedEnd(text, quote, rules.has(Trait.BACKSLASH_ESCAPES));
        }
        String close = ")" + text.substring(quote + 1, tagEnd) + '"';
        int found = text.indexOf(close, tagEnd);
        return found < 0 ? -1 : found + close.length();
    }

    private void dollar() {
        int tagEnd = start + 1;
        while (tagEnd < text.length()
                && text.charAt(tagEnd) != '$'
                && Characters.isNamePart(text.codePointAt(tagEnd))) {
            tagEnd++;
        }
        boolean tag =
                tagEnd < text.length() && text.charAt(tagEnd) == '$' && !Character.isDigit(text.charAt(start + 1));
        if (tag) {
            String quote = text.substring(start, tagEnd + 1);
            int close = text.indexOf(quote, tagEnd + 1);
            quoted(close < 0 ? -1 : close + quote.length(), "the string");
        } else {
            kind = Kind.SYMBOL;
            end = start + 1;
        }
    }

    private void quoted(int after, String what) {
        kind = Kind.QUOTED;
        end = after;
        if (after <= 0) {
            end = text.length();
            source.look(end - start);
            throw SyntaxProblems.notClosed(source.location(start, start + 1), what)
                    .asException();
        }
    }

    private int skipBlanks(int from) {
        int index = from;
        while (index < text.length()) {
            int next = Characters.isBlank(text.charAt(index)) ? index + 1 : comments.endInSql(index);
            if (next == Comments.UNCLOSED) {
                start = index;
                quoted(next, "the comment");
            }
            if (next == index) {
                break;
            }
            index = next;
        }
        return index;
    }
}
