package org.sqlflow.figures.internal.text;

import java.util.List;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BarChart.Bar;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.internal.layout.Axis;
import org.sqlflow.figures.internal.layout.BarLengths;
import org.sqlflow.figures.internal.layout.NumberColumn;

/**
 * Bars with one line each: the name, a bar of blocks and the length as a number. Segments differ in colour, or without
 * colours in their characters.
 */
final class TextBars {
    /** What a row of eighths of a column ends with, from one eighth up. */
    private static final String EIGHTHS = "▏▎▍▌▋▊▉";

    private static final String FILLS = "█▓▒░▚▤▥▦";
    private static final String ASCII_FILLS = "#=+-:o%*";

    /** The colours of series, of 256. */
    static final int[] COLOURS = {32, 214, 36, 166, 175, 75, 98, 246};

    private final BarChart chart;
    private final Terminal terminal;

    private TextBars(BarChart chart, Terminal terminal) {
        this.chart = chart;
        this.terminal = terminal;
    }

    static String render(BarChart chart, TextStyle style) {
        return new TextBars(chart, new Terminal(style)).render();
    }

    private String render() {
        List<Bar> bars = chart.bars();
        NumberColumn numbers = NumberColumn.of(bars.stream().mapToDouble(BarLengths::total));
        int nameWidth = Terminal.longest(bars.stream().map(Bar::name).toList(), terminal.width() * 3 / 10);
        int numberWidth = bars.stream()
                .mapToInt(bar -> numbers.write(BarLengths.total(bar)).length())
                .max()
                .orElse(0);
        int left = nameWidth + 2;
        int width = terminal.width() - left - numberWidth - 1;
        double longest = bars.stream().mapToDouble(BarLengths::total).max().orElse(0);
        TextAxis axis = new TextAxis(Axis.covering(0, longest, 0, width / 10), left, width);
        terminal.bold(terminal.fit(chart.title(), terminal.width())).newLine();
        if (bars.isEmpty()) {
            return terminal.put("no data").newLine().text();
        }
        boolean single = chart.groups().size() == 1;
        for (Bar bar : bars) {
            terminal.put(terminal.fit(bar.name(), nameWidth)).goTo(left);
            if (single) {
                whole(BarLengths.total(bar), axis);
            } else {
                segments(bar, axis);
            }
            terminal.put(" " + numbers.write(BarLengths.total(bar))).newLine();
        }
        axis.write(terminal, chart.axisLabel());
        if (chart.omitted() > 0) {
            terminal.faint("and " + chart.omitted() + " more").newLine();
        }
        if (!single) {
            key();
        }
        return terminal.text();
    }

    private void whole(double length, TextAxis axis) {
        int eighths = (int) Math.round(axis.axis().fraction(length) * axis.width() * 8);
        if (length > 0 && eighths == 0) {
            eighths = 1;
        }
        String bar =
                "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8 - 1, eighths % 8));
        terminal.put(terminal.either(bar, "#".repeat((eighths + 4) / 8)), COLOURS[0]);
    }

    private void segments(Bar bar, TextAxis axis) {
        double sum = 0;
        int start = 0;
        for (int group = 0; group < bar.lengths().size(); group++) {
            sum += BarLengths.drawn(bar.lengths().get(group));
            int end = (int) Math.round(axis.axis().fraction(sum) * axis.width());
            terminal.put(fill(group).repeat(end - start), COLOURS[group % COLOURS.length]);
            start = end;
        }
    }

    private String fill(int group) {
        String fills = terminal.either(FILLS, ASCII_FILLS);
        int index = terminal.colour() && group < COLOURS.length ? 0 : group % fills.length();
        return fills.substring(index, index + 1);
    }

    private void key() {
        for (int group = 0; group < chart.groups().size(); group++) {
            String name = terminal.fit(chart.groups().get(group), terminal.width() / 2);
            if (group > 0) {
                terminal.room(TextWidth.of(name) + 3);
            }
            terminal.put(fill(group).repeat(2), COLOURS[group % COLOURS.length]).put(" " + name);
        }
        terminal.newLine();
    }
}
