package org.sqlflow.parser.print;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.base.Location;

/** One line of a program with carets under a place in it. */
final class SourceExcerpt {
    private static final String INDENT = "  ";
    private static final int TAB = 4;
    /** The columns of the indent and of an ellipsis on both sides. */
    private static final int AROUND = 4;

    private static final int NARROWEST = 20;

    /** A character of the line as it is shown. */
    private record Cell(String shown, int start, int end) {}

    private final List<Cell> cells = new ArrayList<>();

    /** How many columns of the line are shown at most; a longer one is cut around the carets. */
    private final int widest;

    private int width;
    private int caretStart = -1;
    private int caretEnd = -1;

    private SourceExcerpt(String text, Location place, int columns) {
        widest = Math.max(NARROWEST, columns - AROUND);
        int lineStart = place.offset();
        while (lineStart > 0 && !isLineEnd(text.charAt(lineStart - 1))) {
            lineStart--;
        }
        int index = lineStart;
        // Enough of a very long line is read to know whether it goes on behind the window.
        while (index < text.length()
                && !isLineEnd(text.charAt(index))
                && (caretStart < 0 || width <= caretStart + widest)) {
            int codePoint = text.codePointAt(index);
            mark(index, place);
            add(codePoint);
            index += Character.charCount(codePoint);
        }
        mark(index, place);
        caretStart = caretStart < 0 ? width : caretStart;
        caretEnd = Math.max(caretEnd < 0 ? width : caretEnd, caretStart + 1);
    }

    /** The line and the line of carets, in so many columns unless they are very few. */
    static String of(String text, Location place, int columns) {
        return new SourceExcerpt(text, place, columns).render();
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private void mark(int index, Location place) {
        if (caretStart < 0 && index >= place.offset()) {
            caretStart = width;
        }
        if (caretEnd < 0 && index >= place.end()) {
            caretEnd = width;
        }
    }

    private void add(int codePoint) {
        int columns = codePoint == '\t' ? TAB - width % TAB : TerminalWidth.of(codePoint);
        String shown = codePoint == '\t'
                ? " ".repeat(columns)
                : Character.toString(TerminalWidth.isControl(codePoint) ? TerminalWidth.REPLACEMENT : codePoint);
        cells.add(new Cell(shown, width, width + columns));
        width += columns;
    }

    private String render() {
        int from = width <= widest ? 0 : Math.max(0, caretStart - widest * 2 / 5);
        int to = from + widest;
        StringBuilder line = new StringBuilder();
        int shownFrom = from;
        boolean first = true;
        for (Cell cell : cells) {
            if (cell.start() >= from && cell.end() <= to) {
                if (first) {
                    shownFrom = cell.start();
                    first = false;
                }
                line.append(cell.shown());
            }
        }
        String before = from > 0 ? "…" : "";
        String after = width > to ? "…" : "";
        int carets = Math.max(1, Math.min(caretEnd, to) - caretStart);
        String caretLine = " ".repeat(before.length() + caretStart - shownFrom) + "^".repeat(carets);
        return (INDENT + before + line + after).stripTrailing() + "\n" + INDENT + caretLine;
    }
}
