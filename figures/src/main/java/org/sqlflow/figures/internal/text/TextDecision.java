package org.sqlflow.figures.internal.text;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sqlflow.base.chart.DecisionChart;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.internal.layout.Axis;
import org.sqlflow.figures.internal.layout.DecisionPaths;
import org.sqlflow.figures.internal.layout.NumberColumn;

/**
 * The paths of a decision plot with one line a feature: a strip that shows where the rows are once the feature has been
 * added to all below it, so that the first strip shows the outputs. Colours show the mean output of the rows in a column.
 * Rows that stand out are listed with their outputs.
 */
final class TextDecision {
    private static final int MOST_LISTED = 10;

    private final DecisionChart chart;
    private final DecisionPaths paths;
    private final Terminal terminal;

    private TextDecision(DecisionChart chart, Terminal terminal) {
        this.chart = chart;
        this.paths = DecisionPaths.of(chart);
        this.terminal = terminal;
    }

    static String render(DecisionChart chart, TextStyle style) {
        return new TextDecision(chart, new Terminal(style)).render();
    }

    private String render() {
        terminal.bold(terminal.fit(chart.title(), terminal.width())).newLine();
        if (chart.features().isEmpty() || chart.paths().isEmpty()) {
            return terminal.put("no data").newLine().text();
        }
        int nameWidth = Terminal.longest(chart.features(), terminal.width() * 3 / 10);
        int left = nameWidth + 2;
        int width = terminal.width() - left;
        TextAxis axis = new TextAxis(
                Axis.around(
                        DoubleStream.concat(DoubleStream.of(chart.baseValue()), paths.all()),
                        0.01,
                        Math.max(1, width / 10)),
                left,
                width);
        for (int row = 0; row < chart.features().size(); row++) {
            terminal.put(terminal.fit(chart.features().get(row), nameWidth)).goTo(left);
            Strip strip = new Strip(axis);
            for (int path = 0; path < chart.paths().size(); path++) {
                strip.add(paths.paths().get(path).get(row), 1, axis.axis().fraction(paths.output(path)));
            }
            strip.write(terminal, chart.baseValue());
            terminal.newLine();
        }
        axis.write(terminal, chart.axisLabel());
        terminal.put(terminal.number("base value " + NumberColumn.compact(chart.baseValue())));
        if (terminal.colour()) {
            terminal.room(30);
            terminal.put("Output: ");
            Strip.key(terminal, "low", "high");
        }
        terminal.newLine();
        highlighted();
        return terminal.text();
    }

    private void highlighted() {
        List<Integer> shown = IntStream.range(0, chart.paths().size())
                .filter(path -> chart.paths().get(path).highlighted())
                .boxed()
                .toList();
        for (int path : shown.subList(0, Math.min(MOST_LISTED, shown.size()))) {
            String output = terminal.number(NumberColumn.compact(paths.output(path)));
            String name = chart.paths().get(path).name();
            terminal.put(terminal.fit(name.isBlank() ? "row " + path : name, terminal.width() / 2))
                    .put(": " + output)
                    .newLine();
        }
        terminal.omitted(Math.max(0, shown.size() - MOST_LISTED), "highlighted row");
    }
}
