package org.sqlflow.figures.internal.text;

import java.util.List;
import org.sqlflow.base.chart.WaterfallChart;
import org.sqlflow.base.chart.WaterfallChart.Step;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.internal.layout.Axis;
import org.sqlflow.figures.internal.layout.NumberColumn;
import org.sqlflow.figures.internal.layout.Waterfall;

/**
 * A waterfall with one line a step: the feature and its value, a bar from where the step begins to where it ends, and the
 * contribution. Bars of steps up and down differ in colour and in their characters.
 */
final class TextWaterfall {
    private static final int UP = 197;
    private static final int DOWN = 33;

    private final WaterfallChart chart;
    private final Terminal terminal;

    private TextWaterfall(WaterfallChart chart, Terminal terminal) {
        this.chart = chart;
        this.terminal = terminal;
    }

    static String render(WaterfallChart chart, TextStyle style) {
        return new TextWaterfall(chart, new Terminal(style)).render();
    }

    private String render() {
        List<Step> steps = chart.steps();
        terminal.bold(terminal.fit(chart.title(), terminal.width())).newLine();
        if (steps.isEmpty()) {
            return terminal.put("no data").newLine().text();
        }
        NumberColumn numbers = NumberColumn.of(steps.stream().mapToDouble(Step::contribution));
        Waterfall falls = Waterfall.of(chart);
        List<String> names = steps.stream().map(TextWaterfall::name).toList();
        int nameWidth = Terminal.longest(names, terminal.width() * 2 / 5);
        int numberWidth = steps.stream()
                .mapToInt(step -> numbers.writeSigned(step.contribution()).length())
                .max()
                .orElse(0);
        int left = nameWidth + 2;
        int width = terminal.width() - left - numberWidth - 1;
        Axis range = Axis.around(falls.all(), 0.01, Math.max(1, width / 10));
        TextAxis axis = new TextAxis(range, left, width);
        end("output " + NumberColumn.compact(falls.output()), axis, falls.output());
        for (int row = 0; row < steps.size(); row++) {
            terminal.put(terminal.fit(names.get(row), nameWidth)).goTo(left);
            bar(falls.starts().get(row), falls.ends().get(row), axis);
            String number = terminal.number(numbers.writeSigned(steps.get(row).contribution()));
            terminal.goTo(terminal.width() - number.length()).put(number).newLine();
        }
        end("base value " + NumberColumn.compact(chart.baseValue()), axis, chart.baseValue());
        axis.write(terminal, chart.axisLabel());
        return terminal.text();
    }

    private static String name(Step step) {
        return step.feature() + step.value().map(value -> " = " + value).orElse("");
    }

    private void end(String text, TextAxis axis, double value) {
        String shown = terminal.number(text);
        int column = axis.left() + axis.column(value);
        int columns = TextWidth.of(shown) + 2;
        if (column + columns <= terminal.width()) {
            terminal.goTo(column).faint(terminal.either("┆", ":") + " " + shown).newLine();
        } else {
            terminal.goTo(Math.max(0, column - columns + 1))
                    .faint(shown + " " + terminal.either("┆", ":"))
                    .newLine();
        }
    }

    private void bar(double start, double end, TextAxis axis) {
        if (start == end) {
            return;
        }
        int from = axis.column(Math.min(start, end));
        int to = axis.column(Math.max(start, end));
        String fill = end > start ? terminal.either("█", "+") : terminal.either("▒", "-");
        String block = terminal.colour() ? terminal.either("█", fill) : fill;
        terminal.goTo(axis.left() + from);
        terminal.put(block.repeat(Math.max(1, to - from)), end > start ? UP : DOWN);
    }
}
