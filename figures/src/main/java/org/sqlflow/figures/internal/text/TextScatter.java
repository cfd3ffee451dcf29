package org.sqlflow.figures.internal.text;

import java.util.Locale;
import java.util.stream.IntStream;
import org.sqlflow.base.chart.ScatterChart;
import org.sqlflow.base.chart.ScatterChart.ColourScale;
import org.sqlflow.base.chart.ScatterChart.Points;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.internal.layout.Axis;
import org.sqlflow.figures.internal.layout.NumberColumn;

/** Points on a plane of characters; their colours are shown where the terminal has colours. */
final class TextScatter {
    private static final char POINT = '*';

    private TextScatter() {}

    static String render(ScatterChart chart, TextStyle style) {
        Terminal terminal = new Terminal(style);
        Points points = chart.points();
        int[] drawn = IntStream.range(0, points.xs().size())
                .filter(i -> Double.isFinite(points.xs().get(i))
                        && Double.isFinite(points.ys().get(i)))
                .toArray();
        terminal.bold(terminal.fit(chart.title(), terminal.width())).newLine();
        Axis x = Axis.of(chart.x(), IntStream.of(drawn).mapToDouble(points.xs()::get), terminal.width() / 12);
        Axis y = Axis.of(chart.y(), IntStream.of(drawn).mapToDouble(points.ys()::get), 5);
        TextPlane plane = new TextPlane(terminal, x, y, true);
        plane.reference(chart.reference());
        for (int i : drawn) {
            plane.point(points.xs().get(i), points.ys().get(i), colour(points, i), POINT);
        }
        plane.write(chart.x(), chart.y());
        if (terminal.colour() && chart.scale().isPresent()) {
            ColourScale scale = chart.scale().get();
            terminal.put(terminal.fit(scale.label(), terminal.width() - 40) + ": ");
            String low = terminal.number(NumberColumn.compact(scale.low()));
            String high = terminal.number(NumberColumn.compact(scale.high()));
            Strip.key(terminal, low, high);
            terminal.newLine();
        }
        if (points.rows() > points.xs().size()) {
            terminal.faint(String.format(
                            Locale.ROOT,
                            "a sample of %,d of %,d rows",
                            points.xs().size(),
                            points.rows()))
                    .newLine();
        }
        return terminal.text();
    }

    private static int colour(Points points, int index) {
        if (points.colours().size() == 0) {
            return TextBars.COLOURS[0];
        }
        double colour = points.colours().get(index);
        return Double.isNaN(colour) ? Strip.MISSING : Strip.scale(colour);
    }
}
