package org.sqlflow.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.CurveChart;
import org.sqlflow.base.chart.CurveChart.Band;
import org.sqlflow.base.chart.CurveChart.Curve;
import org.sqlflow.figures.internal.drawing.Colour;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Mark;

/** Lays out curves: the key above, the bands below the lines. A plot of two equal ranges is square. */
final class CurveLayout {
    private static final double WIDE = 400;
    private static final double SQUARE_PAGE = 600;
    private static final double SQUARE = 480;
    private static final double BAND_OPACITY = 0.18;
    private static final double MARK_RADIUS = 3.5;

    private final CurveChart chart;
    private final Palette palette;
    private final Sketch sketch;
    private final boolean square;

    private CurveLayout(CurveChart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        this.square = chart.x().range().isPresent()
                && chart.x().range().equals(chart.y().range());
        this.sketch = new Sketch(palette, square ? SQUARE_PAGE : Sketch.WIDTH);
    }

    static Drawing draw(CurveChart chart, Palette palette) {
        return new CurveLayout(chart, palette).draw();
    }

    private Drawing draw() {
        double top = sketch.heading(chart.title());
        SeriesKey key = new SeriesKey(sketch, top);
        key(key);
        double width = sketch.width() - 2 * Sketch.MARGIN;
        Axis x = Axis.of(chart.x(), xs(chart), (int) (width / 90));
        Axis y = Axis.of(chart.y(), ys(chart), 6);
        Plane plane = Plane.below(sketch, x, y, chart.y().label(), key.end() + 4, square ? SQUARE : WIDE);
        plane.ground(chart.y().label());
        plane.reference(chart.reference());
        boolean drawn = false;
        for (int curve = 0; curve < chart.curves().size(); curve++) {
            band(chart.curves().get(curve), palette.seriesColour(curve), plane);
        }
        for (int curve = 0; curve < chart.curves().size(); curve++) {
            drawn |= draw(chart.curves().get(curve), palette.seriesColour(curve), plane);
        }
        if (!drawn) {
            sketch.nothing(plane.left(), plane.width(), plane.top() + 20);
        }
        return sketch.finish(chart.title(), description(), plane.foot(chart.x().label()));
    }

    private String description() {
        String names = String.join(
                ", ",
                chart.curves().stream()
                        .map(Curve::name)
                        .filter(name -> !name.isBlank())
                        .limit(palette.distinctSeries())
                        .toList());
        return Sketch.count(chart.curves().size(), "curve") + " of " + chart.y().label() + " over "
                + chart.x().label() + (names.isEmpty() ? "" : ": " + names);
    }

    private void key(SeriesKey key) {
        int shown = Math.min(chart.curves().size(), palette.distinctSeries());
        for (int curve = 0; curve < shown; curve++) {
            String name = chart.curves().get(curve).name();
            if (!name.isBlank()) {
                key.line(name, palette.seriesColour(curve), false);
            }
        }
        if (shown < chart.curves().size()) {
            key.note("and " + (chart.curves().size() - shown) + " more");
        }
        chart.reference()
                .filter(reference -> !reference.label().isBlank())
                .ifPresent(reference -> key.line(reference.label(), palette.muted(), true));
    }

    private static DoubleStream xs(CurveChart chart) {
        return chart.curves().stream().flatMapToDouble(curve -> curve.xs().stream());
    }

    private static DoubleStream ys(CurveChart chart) {
        return chart.curves().stream()
                .flatMapToDouble(curve -> DoubleStream.concat(
                        curve.ys().stream(),
                        curve.band().stream()
                                .flatMapToDouble(
                                        band -> DoubleStream.concat(band.lows().stream(), band.highs().stream()))));
    }

    /** The runs of points between those that are not finite. */
    private static List<List<Integer>> runs(Curve curve) {
        List<List<Integer>> runs = new ArrayList<>();
        List<Integer> run = new ArrayList<>();
        for (int i = 0; i < curve.xs().size(); i++) {
            if (Double.isFinite(curve.xs().get(i)) && Double.isFinite(curve.ys().get(i))) {
                run.add(i);
            } else if (!run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private void band(Curve curve, Colour colour, Plane plane) {
        if (curve.band().isEmpty()) {
            return;
        }
        Band band = curve.band().get();
        int[] points = IntStream.range(0, curve.xs().size())
                .filter(i -> Double.isFinite(curve.xs().get(i))
                        && Double.isFinite(band.lows().get(i))
                        && Double.isFinite(band.highs().get(i)))
                .toArray();
        if (points.length < 2) {
            return;
        }
        double[] xs = new double[2 * points.length];
        double[] ys = new double[2 * points.length];
        for (int i = 0; i < points.length; i++) {
            xs[i] = plane.x(curve.xs().get(points[i]));
            ys[i] = plane.y(band.lows().get(points[i]));
            xs[xs.length - 1 - i] = xs[i];
            ys[xs.length - 1 - i] = plane.y(band.highs().get(points[i]));
        }
        sketch.add(new Mark.Area(Doubles.of(xs), Doubles.of(ys), List.of(colour), BAND_OPACITY));
    }

    private boolean draw(Curve curve, Colour colour, Plane plane) {
        List<List<Integer>> runs = runs(curve);
        for (List<Integer> run : runs) {
            double[] xs =
                    run.stream().mapToDouble(i -> plane.x(curve.xs().get(i))).toArray();
            double[] ys =
                    run.stream().mapToDouble(i -> plane.y(curve.ys().get(i))).toArray();
            Mark.Stroke stroke = new Mark.Stroke(2, colour, 1, false);
            switch (curve.shape()) {
                case LINE -> line(Doubles.of(xs), Doubles.of(ys), stroke, curve.name());
                case STEP -> line(stepXs(xs), stepYs(ys), stroke, curve.name());
                case MARKED -> {
                    line(Doubles.of(xs), Doubles.of(ys), stroke, curve.name());
                    marks(Doubles.of(xs), Doubles.of(ys), colour);
                }
                case MARKS -> marks(Doubles.of(xs), Doubles.of(ys), colour);
            }
        }
        return !runs.isEmpty();
    }

    private void line(Doubles xs, Doubles ys, Mark.Stroke stroke, String name) {
        if (xs.size() == 1) {
            marks(xs, ys, stroke.colour());
        } else {
            sketch.add(new Mark.Polyline(xs, ys, stroke, name));
        }
    }

    private void marks(Doubles xs, Doubles ys, Colour colour) {
        sketch.add(new Mark.Dots(xs, ys, MARK_RADIUS, colour, 1));
    }

    /** Points from left to right or from right to left, each twice but the first. */
    private static Doubles stepXs(double[] xs) {
        boolean rightwards = xs[xs.length - 1] >= xs[0];
        return Doubles.of(IntStream.range(1, 2 * xs.length)
                .mapToDouble(i -> xs[rightwards ? i / 2 : (i - 1) / 2])
                .toArray());
    }

    private static Doubles stepYs(double[] ys) {
        return Doubles.of(IntStream.range(1, 2 * ys.length)
                .mapToDouble(i -> ys[(i - 1) / 2])
                .toArray());
    }
}
