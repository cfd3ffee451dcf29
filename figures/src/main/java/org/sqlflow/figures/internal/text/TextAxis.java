package org.sqlflow.figures.internal.text;

import java.util.Arrays;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.figures.internal.layout.Axis;

/**
 * An axis below columns of a terminal.
 *
 * @param axis the axis
 * @param left the first column
 * @param width how many columns it takes
 */
record TextAxis(Axis axis, int left, int width) {
    /** Names of categories are not made shorter than this; rather, some are left out. */
    private static final int SHORTEST_TICK = 9;

    /** The column of a value, from 0. */
    int column(double value) {
        return columnAt(axis.fraction(value));
    }

    private int columnAt(double fraction) {
        return Math.min(width - 1, Math.max(0, (int) (fraction * width)));
    }

    /** Writes three lines: the axis, the numbers at its ticks and what it measures. */
    void write(Terminal terminal, String label) {
        char[] line = new char[width];
        Arrays.fill(line, terminal.unicode() ? '─' : '-');
        StringBuilder numbers = new StringBuilder();
        int taken = 0;
        for (Axis.Tick tick : axis.ticks()) {
            int column = columnAt(tick.fraction());
            int share = Math.max(SHORTEST_TICK, width / axis.ticks().size() - 1);
            String number = terminal.fit(terminal.number(tick.label()), share);
            int columns = TextWidth.of(number);
            int start = Math.max(0, Math.min(terminal.width() - columns, left + column - columns / 2));
            if (start > taken || numbers.isEmpty()) {
                line[column] = terminal.unicode() ? '┬' : '+';
                numbers.append(" ".repeat(start - taken)).append(number);
                taken = start + columns;
            }
        }
        terminal.goTo(left).faint(new String(line)).newLine();
        terminal.put(numbers.toString()).newLine();
        if (!label.isBlank()) {
            String text =
                    terminal.fit(terminal.unicode() ? axis.label(label) : axis.asciiLabel(label), terminal.width());
            int columns = TextWidth.of(text);
            int start = Math.min(left + (width - columns) / 2, terminal.width() - columns);
            terminal.goTo(Math.max(0, start)).put(text).newLine();
        }
    }
}
