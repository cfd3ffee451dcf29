package org.sqlflow.figures.internal.text;

import java.util.List;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.BeeswarmChart.Swarm;
import org.sqlflow.base.chart.ViolinChart;
import org.sqlflow.base.chart.ViolinChart.Violin;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.internal.layout.Axis;
import org.sqlflow.figures.internal.layout.NumberColumn;

/**
 * A beeswarm or violins with one line a feature: its name, a strip whose characters are the higher the more rows there are,
 * and the mean absolute value. Colours show the mean feature value; without colours a sign says which way high values go. A
 * feature that contributes nothing to any row has an empty strip.
 */
final class TextSummary {
    private static final String HEADING = "mean |value|";
    private static final double PADDING = 0.01;

    /** A correlation closer to 0 than this is called none. */
    private static final double CLEAR_DIRECTION = 0.25;

    private final String title;
    private final String axisLabel;
    private final List<Row> rows;
    private final int omitted;
    private final Terminal terminal;

    /** Points of one feature, each with a weight. */
    private record Row(String name, double mean, WeightedPoints points) {}

    private TextSummary(String title, String axisLabel, List<Row> rows, int omitted, TextStyle style) {
        this.title = title;
        this.axisLabel = axisLabel;
        this.rows = rows;
        this.omitted = omitted;
        this.terminal = new Terminal(style);
    }

    static String render(BeeswarmChart chart, TextStyle style) {
        List<Row> rows = chart.swarms().stream().map(TextSummary::row).toList();
        return new TextSummary(chart.title(), chart.axisLabel(), rows, chart.omitted(), style).render();
    }

    static String render(ViolinChart chart, TextStyle style) {
        List<Row> rows = chart.violins().stream().map(TextSummary::row).toList();
        return new TextSummary(chart.title(), chart.axisLabel(), rows, chart.omitted(), style).render();
    }

    private static Row row(Swarm swarm) {
        return new Row(swarm.name(), swarm.weight(), WeightedPoints.of(swarm));
    }

    private static Row row(Violin violin) {
        return new Row(violin.name(), violin.weight(), WeightedPoints.of(violin));
    }

    private String render() {
        NumberColumn numbers = NumberColumn.of(rows.stream().mapToDouble(Row::mean));
        int nameWidth = Terminal.longest(rows.stream().map(Row::name).toList(), terminal.width() * 3 / 10);
        int left = nameWidth + 2;
        int width = terminal.width() - left - HEADING.length() - 2;
        int end = terminal.width();
        TextAxis axis = new TextAxis(
                Axis.covering(
                        rows.stream().mapToDouble(row -> row.points().low()).reduce(0, Math::min),
                        rows.stream().mapToDouble(row -> row.points().high()).reduce(0, Math::max),
                        PADDING,
                        width / 10),
                left,
                width);
        terminal.bold(terminal.fit(title, end));
        if (rows.isEmpty()) {
            return terminal.newLine().put("no data").newLine().text();
        }
        terminal.newLine().goTo(end - HEADING.length()).faint(HEADING).newLine();
        for (Row row : rows) {
            terminal.put(terminal.fit(row.name(), nameWidth)).goTo(left);
            Strip strip = new Strip(axis);
            if (!row.points().areAllZero()) {
                row.points().addTo(strip);
            }
            strip.write(terminal, 0);
            String number = terminal.number(numbers.write(row.mean()));
            if (!terminal.colour()) {
                terminal.goTo(left + width + 1).put(direction(row.points()));
            }
            terminal.goTo(end - number.length()).put(number).newLine();
        }
        axis.write(terminal, axisLabel);
        terminal.omitted(omitted, "feature");
        key();
        return terminal.text();
    }

    /** Which way high feature values move the prediction, by the sign of the correlation. */
    private String direction(WeightedPoints points) {
        double correlation = points.correlation();
        if (correlation > CLEAR_DIRECTION) {
            return terminal.either("↑", "+");
        }
        return correlation < -CLEAR_DIRECTION ? terminal.either("↓", "-") : " ";
    }

    private void key() {
        boolean ordered = rows.stream().anyMatch(row -> row.points().anyColour(false));
        if (!terminal.colour()) {
            if (ordered) {
                terminal.put(terminal.either("↑", "+") + " rises with the feature value")
                        .room(18)
                        .put(terminal.either("↓", "-") + " falls with it");
            }
        } else {
            if (ordered) {
                terminal.put("Feature value: ");
                Strip.key(terminal, "low", "high");
                terminal.room(25);
            }
            if (rows.stream().anyMatch(row -> row.points().anyColour(true))) {
                terminal.put(terminal.either("▇▇", "##"), Strip.MISSING).put(" no value or no order");
            }
        }
        terminal.newLine();
    }
}
