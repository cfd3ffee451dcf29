package org.sqlflow.connector.duckdb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlflow.base.Location;

/**
 * The line of a statement that DuckDB prints below a message, cut at both sides if it is long, with carets under the
 * place:
 *
 * <pre>
 * LINE 2: …a, nosuch, b…
 *             ^^^^^^
 * </pre>
 *
 * @param start where the excerpt begins in the message
 * @param line the number of the line, from 1
 * @param excerpt what of the line is shown
 * @param caret the display column of the first caret within the excerpt, from 0
 * @param carets how many carets there are
 */
record SourceExcerpt(int start, int line, String excerpt, int caret, int carets) {
    private static final Pattern FORM = Pattern.compile("(?m)^(LINE (\\d+): )(.*)\\R( *)(\\^+) *$");
    private static final String CUT = "...";

    /** The last excerpt in a message. */
    static Optional<SourceExcerpt> find(String message) {
        Matcher matcher = FORM.matcher(message);
        Optional<SourceExcerpt> last = Optional.empty();
        while (matcher.find()) {
            int caret = matcher.group(4).length() - matcher.group(1).length();
            if (caret >= 0) {
                last = Optional.of(new SourceExcerpt(
                        matcher.start(),
                        Integer.parseInt(matcher.group(2)),
                        matcher.group(3),
                        caret,
                        matcher.group(5).length()));
            }
        }
        return last;
    }

    /** The place in the user's text; empty if the excerpt cannot be found there. */
    Optional<Location> locate(StatementText statement) {
        String sent = statement.sent();
        int lineStart = lineStart(sent, line);
        if (lineStart < 0) {
            return Optional.empty();
        }
        int lineEnd = sent.indexOf('\n', lineStart);
        String whole = sent.substring(lineStart, lineEnd < 0 ? sent.length() : lineEnd);
        int first = codeUnits(excerpt, 0, caret);
        int length = codeUnits(excerpt, first, carets) - first;
        int shift = whole.startsWith(excerpt) ? 0 : uncutIndex(whole) - (excerpt.startsWith(CUT) ? CUT.length() : 0);
        int offset = lineStart + shift + first - statement.offset();
        if (shift < -CUT.length() || offset < 0 || offset > statement.text().length()) {
            return Optional.empty();
        }
        return Optional.of(location(statement.text(), offset, length));
    }

    /** Where what is shown of the line begins in the line; very negative if nowhere. */
    private int uncutIndex(String whole) {
        String shown = excerpt.startsWith(CUT) ? excerpt.substring(CUT.length()) : excerpt;
        int found = whole.indexOf(shown);
        if (found < 0 && shown.endsWith(CUT)) {
            found = whole.indexOf(shown.substring(0, shown.length() - CUT.length()));
        }
        if (found < 0) {
            // Tabs are shown as blanks.
            found = whole.replace('\t', ' ').indexOf(shown.replace('\t', ' '));
        }
        return found < 0 ? Integer.MIN_VALUE / 2 : found;
    }

    private static int lineStart(String text, int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return -1;
            }
            start = end + 1;
        }
        return start;
    }

    private static Location location(String text, int offset, int length) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int column = text.codePointCount(lineStart, offset) + 1;
        return new Location(offset, line, column, Math.min(length, text.length() - offset));
    }

    /** The index after {@code columns} display columns from an index on. */
    private static int codeUnits(String text, int from, int columns) {
        int index = from;
        int passed = 0;
        while (passed < columns && index < text.length()) {
            int codePoint = text.codePointAt(index);
            passed += displayWidth(codePoint);
            index += Character.charCount(codePoint);
        }
        return index;
    }

    /** East Asian characters and pictures take two columns on a terminal, combining marks none. */
    private static int displayWidth(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = codePoint >= 0x1100
                && (codePoint <= 0x115F
                        || (codePoint >= 0x2E80 && codePoint <= 0xA4CF && codePoint != 0x303F)
                        || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                        || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                        || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                        || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                        || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
                        || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF)
                        || (codePoint >= 0x20000 && codePoint <= 0x3FFFD));
        return wide ? 2 : 1;
    }
}
