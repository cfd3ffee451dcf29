package org.sqlflow.figures.internal.layout;

import java.util.Locale;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.ScatterChart;
import org.sqlflow.base.chart.ScatterChart.ColourScale;
import org.sqlflow.base.chart.ScatterChart.Points;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Mark;

/** Lays out points in a plane, the key to their colours above. */
final class ScatterLayout {
    private static final double HEIGHT = 400;
    private static final double KEY_HEIGHT = 26;
    private static final double SHORTEST_LABEL = 20;
    private static final double PLAIN_OPACITY = 0.55;

    private final ScatterChart chart;
    private final Palette palette;
    private final Sketch sketch;
    private final int[] drawn;

    private ScatterLayout(ScatterChart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        this.sketch = new Sketch(palette);
        Points points = chart.points();
        drawn = IntStream.range(0, points.xs().size())
                .filter(i -> Double.isFinite(points.xs().get(i))
                        && Double.isFinite(points.ys().get(i)))
                .toArray();
    }

    static Drawing draw(ScatterChart chart, Palette palette) {
        return new ScatterLayout(chart, palette).draw();
    }

    private Drawing draw() {
        double top = sketch.heading(chart.title());
        if (chart.scale().isPresent() || chart.reference().isPresent()) {
            key(top + KEY_HEIGHT / 2);
            top += KEY_HEIGHT;
        }
        Points points = chart.points();
        Axis x = Axis.of(chart.x(), IntStream.of(drawn).mapToDouble(points.xs()::get), 8);
        Axis y = Axis.of(chart.y(), IntStream.of(drawn).mapToDouble(points.ys()::get), 6);
        Plane plane = Plane.below(sketch, x, y, chart.y().label(), top + 4, HEIGHT);
        plane.ground(chart.y().label());
        dots(plane);
        plane.reference(chart.reference());
        if (drawn.length == 0) {
            sketch.nothing(plane.left(), plane.width(), plane.top() + 20);
        }
        double next = plane.foot(chart.x().label());
        if (points.rows() > points.xs().size()) {
            next = sketch.remark(
                    String.format(
                            Locale.ROOT,
                            "a sample of %,d of %,d rows",
                            points.xs().size(),
                            points.rows()),
                    next);
        }
        return sketch.finish(chart.title(), description(), next);
    }

    private String description() {
        return Sketch.count(drawn.length, "point") + " of " + chart.y().label() + " over "
                + chart.x().label()
                + chart.scale().map(scale -> ", coloured by " + scale.label()).orElse("");
    }

    private void key(double middle) {
        double x = Sketch.MARGIN;
        if (chart.scale().isPresent()) {
            ColourScale scale = chart.scale().get();
            x = sketch.label(scale.label(), 200, x, middle) + 12;
            String low = NumberColumn.compact(scale.low());
            String high = NumberColumn.compact(scale.high());
            x = sketch.scale(palette.name(), palette.scale(), low, high, x, middle) + 22;
            if (IntStream.of(drawn)
                    .anyMatch(i -> chart.points().colours().size() > 0
                            && Double.isNaN(chart.points().colours().get(i)))) {
                sketch.add(new Mark.Dots(Doubles.of(x + 5), Doubles.of(middle), 4.5, palette.missing(), 1));
                x = sketch.label("no value", 200, x + 16, middle) + 22;
            }
        }
        if (chart.reference().isPresent() && !chart.reference().get().label().isBlank()) {
            sketch.add(new Mark.Polyline(
                    Doubles.of(x, x + 22),
                    Doubles.of(middle, middle),
                    new Mark.Stroke(1.5, palette.muted(), 1, true),
                    ""));
            double room = Math.max(SHORTEST_LABEL, sketch.width() - Sketch.MARGIN - x - 28);
            sketch.label(chart.reference().get().label(), room, x + 28, middle);
        }
    }

    private void dots(Plane plane) {
        Points points = chart.points();
        double radius = drawn.length <= 200 ? 3.5 : drawn.length <= 2000 ? 2.6 : 1.8;
        Doubles xs = Doubles.of(IntStream.of(drawn)
                .mapToDouble(i -> plane.x(points.xs().get(i)))
                .toArray());
        Doubles ys = Doubles.of(IntStream.of(drawn)
                .mapToDouble(i -> plane.y(points.ys().get(i)))
                .toArray());
        if (points.colours().size() == 0) {
            plain(xs, ys, radius);
            return;
        }
        Doubles colours = Doubles.of(
                IntStream.of(drawn).mapToDouble(points.colours()::get).toArray());
        ColouredDots.of(xs, ys, colours).marks(radius, palette).forEach(sketch::add);
    }

    /** Paints points in turns, so that crowds of them are darker than single ones. */
    private void plain(Doubles xs, Doubles ys, double radius) {
        int turns = Math.max(1, Math.min(20, xs.size() / 10));
        for (int turn = 0; turn < turns && turn < xs.size(); turn++) {
            int first = turn;
            int[] members =
                    IntStream.iterate(first, i -> i < xs.size(), i -> i + turns).toArray();
            sketch.add(new Mark.Dots(
                    Doubles.of(IntStream.of(members).mapToDouble(xs::get).toArray()),
                    Doubles.of(IntStream.of(members).mapToDouble(ys::get).toArray()),
                    radius,
                    palette.seriesColour(0),
                    PLAIN_OPACITY));
        }
    }
}
