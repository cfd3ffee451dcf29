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
    private static final Pattern FORM = Pattern.compile("(?m)^(LINE (\\d{1,9}): )(.*)\\R( *)(\\^*)\\s*\\z");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\n|\\r");
    private static final String CUT = "...";

    /** The excerpt at the end of a message. */
    static Optional<SourceExcerpt> find(String message) {
        Matcher matcher = FORM.matcher(message);
        return matcher.find()
                ? Optional.of(new SourceExcerpt(
                        matcher.start(),
                        Integer.parseInt(matcher.group(2)),
                        matcher.group(3),
                        matcher.group(4).length() - matcher.group(1).length(),
                        matcher.group(5).length()))
                : Optional.empty();
    }

    /** The place in the user's text; empty if the excerpt cannot be found there. */
    Optional<Location> locate(StatementText statement) {
        String sent = statement.sent();
        int lineStart = lineStart(sent, line);
        // Characters beyond the basic plane spoil the message, and then there are no carets.
        if (lineStart < 0 || caret < 0 || carets == 0) {
            return Optional.empty();
        }
        Matcher lineEnd = LINE_END.matcher(sent);
        String whole = sent.substring(lineStart, lineEnd.find(lineStart) ? lineEnd.start() : sent.length());
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
        return found < 0 ? Integer.MIN_VALUE / 2 : found;
    }

    private static int lineStart(String text, int line) {
        Matcher end = LINE_END.matcher(text);
        int start = 0;
        for (int i = 1; i < line; i++) {
            if (!end.find()) {
                return -1;
            }
            start = end.end();
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
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            int width = displayWidth(codePoint);
            if (passed >= columns && (width > 0 || columns == 0)) {
                break;
            }
            passed += width;
            index += Character.charCount(codePoint);
        }
        return index;
    }

    /** As DuckDB counts: East Asian characters take two columns, combining marks and tabs none. */
    private static int displayWidth(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || type == Character.CONTROL) {
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
