package org.sqlflow.parser;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ClauseProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.base.sql.LexicalRules;

/**
 * Reads the text after TO, which looks the same on every database. It always stands on the first character of what
 * comes next, blanks and comments skipped; what a token is depends on what its caller expects.
 */
final class ExtensionReader {
    private static final int LONGEST_NUMBER = 400;
    private static final Pattern NUMBER = Pattern.compile("(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d{1,4}+)?");

    private final SourceText source;
    private final String text;
    private final LexicalRules rules;
    private final Comments comments;
    private final String delimiter;
    private int position;
    private int lastEnd;
    private int farthest;

    ExtensionReader(SourceText source, LexicalRules rules, String delimiter, int from) {
        this.source = source;
        this.text = source.text();
        this.rules = rules;
        this.comments = new Comments(text, rules);
        this.delimiter = delimiter;
        this.position = from;
        moveTo(from);
    }

    LexicalRules rules() {
        return rules;
    }

    /** The index of the next token. */
    int position() {
        return position;
    }

    /** The index after the last token that was read. */
    int lastEnd() {
        return lastEnd;
    }

    /** The length of the program. */
    int length() {
        return text.length();
    }

    String text(int start, int end) {
        return text.substring(start, end);
    }

    Location location(int start, int end) {
        return source.location(start, end);
    }

    /** The place of what starts at an index and ends with the last token that was read. */
    Location locationFrom(int start) {
        return source.location(start, lastEnd);
    }

    /** Whether nothing is left of the statement. */
    boolean atEnd() {
        return isEnd(position);
    }

    private boolean isEnd(int index) {
        return index >= text.length() || text.startsWith(delimiter, index);
    }

    /** The next character, or NUL at the end of the statement. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(position);
    }

    /** The unquoted name or keyword that comes next, as written. */
    Optional<String> peekWord() {
        int end = wordEnd();
        return end == position ? Optional.empty() : Optional.of(text.substring(position, end));
    }

    /** The index after the unquoted name or keyword that comes next, or the position if none does. */
    int wordEnd() {
        return atEnd() || !Characters.isNameStart(text.codePointAt(position))
                ? position
                : Characters.nameEnd(text, position, delimiter);
    }

    /** The word, in upper case, that comes behind the delimiter at which the reader stands, if one does. */
    Optional<String> wordBehindDelimiter() {
        int start = Math.min(position + delimiter.length(), text.length());
        while (start < text.length() && Characters.isBlank(text.charAt(start))) {
            start++;
        }
        int end = Characters.nameEnd(text, start);
        return end == start ? Optional.empty() : Optional.of(Keywords.upper(text.substring(start, end)));
    }

    boolean isKeyword(String keyword) {
        return wordEnd() - position == keyword.length()
                && text.regionMatches(true, position, keyword, 0, keyword.length());
    }

    /** Reads a keyword if it comes next. */
    boolean accept(String keyword) {
        boolean found = isKeyword(keyword);
        if (found) {
            moveTo(position + keyword.length());
        }
        return found;
    }

    void expect(String keyword) {
        if (!accept(keyword)) {
            throw unexpected(keyword, List.of(keyword)).asException();
        }
    }

    /** Reads a character if it comes next. */
    boolean accept(char symbol) {
        boolean found = peek() == symbol;
        if (found) {
            moveTo(position + 1);
        }
        return found;
    }

    void expect(char symbol, String expected) {
        if (!accept(symbol)) {
            throw unexpected(expected).asException();
        }
    }

    /** Takes everything up to an index as read, and goes to the token after it. */
    void moveTo(int end) {
        source.look(Math.max(0, end - position));
        lastEnd = end;
        position = end;
        boolean afterBlank = end == 0 || Characters.isBlank(text.charAt(end - 1));
        while (!isEnd(position)) {
            boolean blank = Characters.isBlank(text.charAt(position));
            int next = blank ? position + 1 : comments.end(position, afterBlank);
            if (next == Comments.UNCLOSED) {
                throw unclosed(position, "the comment");
            }
            if (next == position) {
                break;
            }
            position = next;
            afterBlank = true;
        }
        source.look(position - end);
        farthest = Math.max(farthest, position);
    }

    /** The end of all that was ever read. */
    int farthest() {
        return farthest;
    }

    /** Goes back to a token that was at the position before. */
    void backTo(int index, int lastEndThere) {
        position = index;
        lastEnd = lastEndThere;
    }

    /** Reads a string in single or double quotes; inside, quotes are doubled or follow a backslash. */
    String string() {
        int start = position;
        int end = Characters.quotedEnd(text, start, true);
        if (end < 0) {
            throw unclosed(start, "the string");
        }
        moveTo(end);
        return unescape(start + 1, end - 1, text.charAt(start));
    }

    /**
     * The characters of a string: a doubled quote is one quote, {@code \n}, {@code \r} and {@code \t} are what they are
     * in C, a backslash before a quote or a backslash stands for the latter; before anything else it stays, so
     * that regular expressions need no doubling.
     */
    private String unescape(int start, int end, char quote) {
        StringBuilder plain = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                i++;
            } else if (c == '\\' && i + 1 < end) {
                char next = text.charAt(i + 1);
                int known = "nrt\\'\"".indexOf(next);
                if (known >= 0) {
                    i++;
                    c = "\n\r\t\\'\"".charAt(known);
                }
            }
            plain.append(c);
        }
        return plain.toString();
    }

    /** Reads a name in double quotes, backticks or single quotes, where the quote itself is doubled. */
    String quotedName() {
        int start = position;
        int end = Characters.quotedEnd(text, start, false);
        if (end < 0) {
            throw unclosed(start, "the quoted name");
        }
        moveTo(end);
        String quote = text.substring(start, start + 1);
        return text.substring(start + 1, end - 1).replace(quote + quote, quote);
    }

    /**
     * Reads the query between an opening parenthesis, which comes next, and its closing one by the lexical rules of the
     * database.
     */
    String parenthesisedQuery() {
        int open = position;
        SqlScanner scanner = new SqlScanner(source, rules, open + 1);
        scanner.delimiter(delimiter);
        int depth = 1;
        int sqlEnd = open + 1;
        try {
            scanner.next();
            int sqlStart = scanner.start();
            if (!scanner.atEnd() && !scanner.startsQuery()) {
                throw ClauseProblems.valueInParentheses(location(sqlStart, scanner.end()), quote(scanner.token()))
                        .asException();
            }
            while (!scanner.atEnd()) {
                depth += scanner.isSymbol('(') ? 1 : scanner.isSymbol(')') ? -1 : 0;
                if (depth == 0) {
                    moveTo(scanner.end());
                    return text.substring(sqlStart, sqlEnd);
                }
                sqlEnd = scanner.end();
                scanner.next();
            }
        } finally {
            // Recovery goes on behind what was scanned by the database's rules.
            if (depth > 0) {
                position = scanner.end();
                farthest = Math.max(farthest, position);
            }
        }
        position = scanner.start();
        throw SyntaxProblems.notClosed(location(open, open + 1), "the parenthesis")
                .asException();
    }

    /** Reads a number without a sign if one comes next; no letter follows it, and it is not absurdly long. */
    Optional<BigDecimal> number() {
        Matcher matcher = NUMBER.matcher(text).region(position, text.length());
        boolean found = !atEnd()
                && matcher.lookingAt()
                && matcher.end() - position <= LONGEST_NUMBER
                && (matcher.end() == text.length() || !Characters.isNamePart(text.codePointAt(matcher.end())));
        if (!found) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group());
        moveTo(matcher.end());
        return Optional.of(number);
    }

    /** The index after the bare word at an index: it runs to a blank, comma, bracket, quote or comment. */
    int bareWordEnd(int from, String alsoEndsAt) {
        int end = from;
        while (!isEnd(end)) {
            char c = text.charAt(end);
            if (Characters.isBlank(c)
                    || ",()[]{}'\"`".indexOf(c) >= 0
                    || alsoEndsAt.indexOf(c) >= 0
                    || comments.startsInWord(end)
                    || LookAlikes.contains(c)) {
                break;
            }
            end++;
        }
        source.look(end - from);
        return end;
    }

    /** Fails at a character that only looks like one of the language: that tells more than what was expected. */
    void refuseLookAlike() {
        if (LookAlikes.contains(peek())) {
            throw SyntaxProblems.lookAlike(location(position, position + 1), peek(), LookAlikes.meant(peek()))
                    .asException();
        }
    }

    /** A problem at the next token: something else was expected. */
    Problem unexpected(String expected) {
        refuseLookAlike();
        return SyntaxProblems.unexpected(place(), expected, found());
    }

    /** A problem at the next token, which may be one of some keywords misspelt. */
    Problem unexpected(String expected, List<String> keywords) {
        refuseLookAlike();
        return SyntaxProblems.unexpected(place(), expected, found(), peekWord().orElse(""), keywords);
    }

    /** The place of the next token; after the last one if none is left. */
    Location place() {
        return atEnd() ? source.location(lastEnd, lastEnd) : source.location(position, tokenEnd());
    }

    private String found() {
        return atEnd() ? "the end of the statement" : quote(text.substring(position, tokenEnd()));
    }

    private static String quote(String token) {
        return switch (token.charAt(0)) {
            case '\'', '"', '`' -> "the text " + token;
            default -> "\"" + token + "\"";
        };
    }

    private int tokenEnd() {
        char c = text.charAt(position);
        if (c == '\'' || c == '"' || c == '`') {
            int end = Characters.quotedEnd(text, position, c != '`');
            source.look((end < 0 ? text.length() : end) - position);
            return end < 0 ? Characters.lineEnd(text, position) : end;
        }
        int end = bareWordEnd(position, "=");
        return end > position ? end : position + 1;
    }

    /** A string, name or comment without an end hides the rest of the program. */
    private RuntimeException unclosed(int start, String what) {
        source.look(text.length() - start);
        position = text.length();
        farthest = position;
        return SyntaxProblems.notClosed(location(start, start + 1), what).asException();
    }

    /** Goes to the end of the statement, whatever comes before it. */
    void skipToEnd() {
        int from = position;
        boolean afterBlank = from == 0 || Characters.isBlank(text.charAt(from - 1));
        while (!isEnd(position)) {
            char c = text.charAt(position);
            int end = c == '\'' || c == '"' || c == '`'
                    ? Characters.quotedEnd(text, position, c != '`')
                    : comments.end(position, afterBlank);
            afterBlank = Characters.isBlank(c) || (end > position && text.startsWith("/*", position));
            position = end < 0 ? text.length() : Math.max(end, position + 1);
        }
        source.look(position - from);
    }
}
