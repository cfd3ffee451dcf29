package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.sqlflow.base.Location;

/** The text of a program, or of one statement of it, and where each index of it lies. */
final class SourceText {
    private static final Location START = new Location(0, 1, 1, 0);

    private final String text;
    private final Location origin;
    private final int[] lineStarts;
    /** The indexes of characters beyond the basic plane, which take two code units but one column. */
    private final int[] pairs;

    private long looked;

    SourceText(String text) {
        this(text, START);
    }

    /** A text that starts at a place of a longer one. */
    SourceText(String text, Location origin) {
        this.text = requireNonNull(text, "text");
        this.origin = requireNonNull(origin, "origin");
        this.lineStarts = lineStarts(text);
        this.pairs = pairs(text);
    }

    private static int[] lineStarts(String text) {
        int[] found = new int[16];
        int count = 1;
        for (int i = 1; i <= text.length(); i++) {
            if (isLineStart(text, i)) {
                found = room(found, count);
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static boolean isLineStart(String text, int index) {
        char before = text.charAt(index - 1);
        boolean insideLineEnd = before == '\r' && index < text.length() && text.charAt(index) == '\n';
        return Characters.isLineEnd(before) && !insideLineEnd;
    }

    private static int[] pairs(String text) {
        int[] found = new int[16];
        int count = 0;
        for (int i = 0; i + 1 < text.length(); i++) {
            if (Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                found = room(found, count);
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int[] room(int[] array, int count) {
        return count < array.length ? array : Arrays.copyOf(array, 2 * count);
    }

    /** Takes note that some characters were looked at. */
    void look(int characters) {
        looked += characters;
    }

    /** How many characters were looked at, those that were looked at again included: the work that parsing took. */
    long looked() {
        return looked;
    }

    String text() {
        return text;
    }

    /** The place of the text between two indexes. */
    Location location(int start, int end) {
        int found = Arrays.binarySearch(lineStarts, start);
        int line = found >= 0 ? found : -found - 2;
        int column = start - lineStarts[line] - (pairsBefore(start) - pairsBefore(lineStarts[line]));
        return new Location(
                origin.offset() + start,
                origin.line() + line,
                (line == 0 ? origin.column() : 1) + column,
                Math.max(0, end - start));
    }

    private int pairsBefore(int index) {
        int found = Arrays.binarySearch(pairs, index);
        return found >= 0 ? found : -found - 1;
    }
}
