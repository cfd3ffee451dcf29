package org.sqlflow.figures.internal.layout;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.BeeswarmChart.Swarm;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.drawing.Mark.Anchor;

/**
 * Lays out a beeswarm: names at the left, a swarm a row around the line at zero, the mean absolute value of each row at
 * the right, the key to the colours above and the axis below.
 */
public final class BeeswarmLayout {
    private static final double PADDING = 0.025;
    private static final String WEIGHT_HEADING = "mean |value|";
    private static final double KEY_HEIGHT = 26;
    private static final double KEY_LENGTH = 140;

    /** How much of the height of a row the points may take. */
    private static final double THICKEST_ROW = 0.84;

    private final BeeswarmChart chart;
    private final Sketch sketch;
    private final Palette palette;
    private final double rowHeight;
    private final double radius;

    private BeeswarmLayout(BeeswarmChart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        this.sketch = new Sketch(palette);
        int rows = chart.swarms().size();
        this.rowHeight = rows <= 12 ? 38 : rows <= 25 ? 30 : 24;
        long most = chart.swarms().stream()
                .mapToLong(swarm -> finite(swarm).count())
                .max()
                .orElse(0);
        this.radius = most <= 100 ? 3.5 : most <= 600 ? 3 : 2.5;
    }

    /** Draws a chart. */
    public static Drawing draw(BeeswarmChart chart, Palette palette) {
        return new BeeswarmLayout(chart, palette).draw();
    }

    private static DoubleStream finite(Swarm swarm) {
        return swarm.positions().stream().filter(Double::isFinite);
    }

    private Drawing draw() {
        List<Swarm> swarms = chart.swarms();
        NumberColumn weights = NumberColumn.of(swarms.stream().mapToDouble(Swarm::weight));
        double nameWidth = sketch.nameWidth(swarms.stream().map(Swarm::name).toList());
        double weightWidth = sketch.note().width(WEIGHT_HEADING);
        double left = Sketch.MARGIN + nameWidth + Sketch.NAME_GAP;
        double width = Sketch.WIDTH - Sketch.MARGIN - weightWidth - Sketch.NAME_GAP - left;
        double right = Sketch.WIDTH - Sketch.MARGIN;
        double top = sketch.heading(chart.title());
        String weightHeading = swarms.isEmpty() ? "" : WEIGHT_HEADING;
        sketch.write(weightHeading, weightWidth, right, top + KEY_HEIGHT / 2, Anchor.END, sketch.note());
        key(top + KEY_HEIGHT / 2);
        top += KEY_HEIGHT + 4;
        double bottom = top + Math.max(1, swarms.size()) * rowHeight;
        Axis axis = Axis.covering(
                swarms.stream().flatMapToDouble(BeeswarmLayout::finite).reduce(0, Math::min),
                swarms.stream().flatMapToDouble(BeeswarmLayout::finite).reduce(0, Math::max),
                PADDING,
                (int) (width / 80));
        for (int row = 0; row < swarms.size(); row++) {
            sketch.level(left, width, top + (row + 0.5) * rowHeight, palette.grid());
        }
        if (swarms.isEmpty()) {
            sketch.nothing(left, width, (top + bottom) / 2);
        } else {
            sketch.grid(axis, left, width, top, bottom);
        }
        for (int row = 0; row < swarms.size(); row++) {
            Swarm swarm = swarms.get(row);
            double middle = top + (row + 0.5) * rowHeight;
            sketch.rowName(swarm.name(), nameWidth, left, middle);
            sketch.write(weights.write(swarm.weight()), weightWidth, right, middle, Anchor.END, sketch.note());
            new SwarmMarks(swarm, value -> left + axis.fraction(value) * width)
                    .spread(middle, rowHeight * THICKEST_ROW / 2, radius, palette)
                    .forEach(sketch::add);
        }
        double next = sketch.axis(axis, chart.axisLabel(), left, width, bottom);
        next = sketch.omitted(chart.omitted(), chart.omitted() == 1 ? " feature" : " features", next);
        return sketch.finish(chart.title(), next);
    }

    /** Draws the key to the colours that occur. */
    private void key(double middle) {
        boolean ordered = anyColour(colour -> !Double.isNaN(colour));
        boolean missing = anyColour(Double::isNaN);
        double x = Sketch.MARGIN;
        if (ordered) {
            x = label("Feature value", x, middle) + 12;
            x = label("low", x, middle) + 6;
            sketch.add(new Mark.Gradient(
                    palette.name(),
                    new Mark.Rectangle(x, middle - 5, KEY_LENGTH, 10, palette.background()),
                    palette.scale()));
            x = label("high", x + KEY_LENGTH + 6, middle) + 22;
        }
        if (missing) {
            sketch.add(new Mark.Dots(Doubles.of(x + 5), Doubles.of(middle), 4.5, palette.missing(), 1));
            label("no value or no order", x + 16, middle);
        }
    }

    private boolean anyColour(DoublePredicate condition) {
        return chart.swarms().stream()
                .flatMapToDouble(swarm -> swarm.colours().stream())
                .anyMatch(condition);
    }

    private double label(String text, double x, double middle) {
        double width = sketch.note().width(text);
        sketch.write(text, width, x, middle, Anchor.START, sketch.note());
        return x + width;
    }
}
