package org.sqlflow.figures.internal.text;

import java.util.List;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.internal.drawing.Names;

/** Lines in the making for a terminal of some width and abilities. */
final class Terminal {
    private static final int GAP = 3;
    private static final String ESCAPE = "\u001b[";

    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final TextStyle style;
    private final int width;
    private int column;

    Terminal(TextStyle style) {
        this.style = style;
        this.width = Math.max(TextStyle.MINIMUM_WIDTH, style.width());
    }

    int width() {
        return width;
    }

    boolean colour() {
        return style.colour();
    }

    boolean unicode() {
        return style.unicode();
    }

    /** The one text where characters beyond ASCII may be used, else the other. */
    String either(String unicode, String ascii) {
        return style.unicode() ? unicode : ascii;
    }

    /** Appends text as it is. */
    Terminal put(String text) {
        line.append(text);
        column += TextWidth.of(text);
        return this;
    }

    /** Appends text in one of 256 colours, where there are colours. */
    Terminal put(String text, int colour) {
        return style.colour() ? sequence("38;5;" + colour, text, "39") : put(text);
    }

    /** Appends text that stands out, where there are colours. */
    Terminal bold(String text) {
        return style.colour() ? sequence("1", text, "22") : put(text);
    }

    /** Appends text that stands back, where there are colours. */
    Terminal faint(String text) {
        return style.colour() ? sequence("2", text, "22") : put(text);
    }

    private Terminal sequence(String begin, String text, String end) {
        if (text.isBlank()) {
            return put(text);
        }
        line.append(ESCAPE).append(begin).append('m');
        put(text);
        line.append(ESCAPE).append(end).append('m');
        return this;
    }

    /** A number with the minus sign that can be shown. */
    String number(String number) {
        return style.unicode() ? number : number.replace('−', '-').replace("≥", ">=");
    }

    /** Says how many things were left out, if any. */
    void omitted(int count, String thing) {
        if (count > 0) {
            faint("and " + count + " more " + thing + (count == 1 ? "" : "s")).newLine();
        }
    }

    /** Appends blanks up to a column. */
    Terminal goTo(int wanted) {
        return put(" ".repeat(Math.max(0, wanted - column)));
    }

    /** Leaves a gap before something of so many columns, or where the line has no room for it begins a new line. */
    Terminal room(int columns) {
        return column + GAP + columns > width ? newLine() : put(" ".repeat(GAP));
    }

    /** Ends the line. */
    Terminal newLine() {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') {
            end--;
        }
        lines.append(line, 0, end).append('\n');
        line.setLength(0);
        column = 0;
        return this;
    }

    /** The text without harmful characters, shortened in its middle to a number of columns. */
    String fit(String text, int columns) {
        return Names.shorten(Names.clean(text), part -> TextWidth.of(part) <= columns, either("…", ".."));
    }

    /** The columns that the longest of some texts takes, up to a limit. */
    static int longest(List<String> texts, int limit) {
        return Math.min(
                limit,
                texts.stream().map(Names::clean).mapToInt(TextWidth::of).max().orElse(0));
    }

    /** All lines. */
    String text() {
        return lines.toString();
    }
}
