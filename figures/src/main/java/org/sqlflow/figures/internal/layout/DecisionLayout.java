package org.sqlflow.figures.internal.layout;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.DecisionChart;
import org.sqlflow.base.chart.DecisionChart.Path;
import org.sqlflow.figures.internal.drawing.Colour;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.drawing.Mark.Anchor;
import org.sqlflow.figures.internal.drawing.Names;

/**
 * Lays out the paths of a decision plot: a band for each feature, in which the lines move by what it contributes, from the
 * base value at the bottom to the outputs at the top, whose place gives a line its colour.
 */
final class DecisionLayout {
    private static final double PADDING = 0.03;
    private static final double NAMES_HEIGHT = 32;
    private static final double NAME_LINE = 15;
    private static final double STRIP = 6;
    private static final double LONGEST_NAME = 160;
    private static final int COLOURS = 64;

    private final DecisionChart chart;
    private final DecisionPaths paths;
    private final Sketch sketch;
    private final Palette palette;
    private final double rowHeight;

    private DecisionLayout(DecisionChart chart, Palette palette) {
        this.chart = chart;
        this.paths = DecisionPaths.of(chart);
        this.palette = palette;
        this.sketch = new Sketch(palette);
        int rows = chart.features().size();
        this.rowHeight = rows <= 12 ? 34 : rows <= 25 ? 28 : 22;
    }

    static Drawing draw(DecisionChart chart, Palette palette) {
        return new DecisionLayout(chart, palette).draw();
    }

    private Drawing draw() {
        int rows = chart.features().size();
        double nameWidth = sketch.nameWidth(chart.features());
        double left = Sketch.MARGIN + nameWidth + Sketch.NAME_GAP;
        double width = sketch.width() - Sketch.MARGIN - left;
        double top = sketch.heading(chart.title());
        top += named().isEmpty() ? 8 : NAMES_HEIGHT + 4;
        double bottom = top + STRIP + Math.max(1, rows) * rowHeight;
        Axis axis = Axis.around(
                DoubleStream.concat(DoubleStream.of(chart.baseValue()), paths.all()), PADDING, (int) (width / 80));
        for (Axis.Tick tick : axis.ticks()) {
            sketch.upright(left + tick.fraction() * width, top, bottom, palette.grid());
        }
        for (int row = 0; row < rows; row++) {
            double middle = top + STRIP + (row + 0.5) * rowHeight;
            sketch.level(left, width, middle + rowHeight / 2, palette.grid());
            sketch.rowName(chart.features().get(row), nameWidth, left, middle);
        }
        sketch.upright(left + axis.fraction(chart.baseValue()) * width, top, bottom, palette.zero());
        sketch.add(new Mark.Gradient(
                palette.name(), new Mark.Rectangle(left, top, width, STRIP, palette.grid()), palette.scale()));
        if (chart.paths().isEmpty() || rows == 0) {
            sketch.nothing(left, width, (top + bottom) / 2 + STRIP);
        } else {
            IntStream.range(0, chart.paths().size())
                    .boxed()
                    .sorted(Comparator.comparing(path -> chart.paths().get(path).highlighted()))
                    .forEach(path -> line(path, axis, left, width, bottom));
            names(axis, left, width, top);
        }
        double next = sketch.axis(axis, chart.axisLabel(), left, width, bottom);
        next = sketch.remark("base value " + NumberColumn.compact(chart.baseValue()), next);
        return sketch.finish(chart.title(), description(), next);
    }

    private String description() {
        return "Decision plot of " + Sketch.count(chart.paths().size(), "row") + " and "
                + Sketch.count(chart.features().size(), "feature") + " from the base value "
                + NumberColumn.compact(chart.baseValue()) + " to outputs from "
                + NumberColumn.compact(IntStream.range(0, chart.paths().size())
                        .mapToDouble(paths::output)
                        .min()
                        .orElse(chart.baseValue()))
                + " to "
                + NumberColumn.compact(IntStream.range(0, chart.paths().size())
                        .mapToDouble(paths::output)
                        .max()
                        .orElse(chart.baseValue()));
    }

    private void line(int index, Axis axis, double left, double width, double bottom) {
        Path path = chart.paths().get(index);
        Doubles places = paths.paths().get(index);
        double[] xs = places.stream()
                .map(place -> left + axis.fraction(place) * width)
                .toArray();
        double[] ys = IntStream.range(0, xs.length)
                .mapToDouble(row -> bottom - (xs.length - 1 - row) * rowHeight)
                .toArray();
        double shade = Math.round(axis.fraction(places.get(0)) * COLOURS) / (double) COLOURS;
        Colour colour = Colour.onScale(palette.scale(), shade);
        int count = chart.paths().size();
        double opacity = path.highlighted() || count <= 5 ? 1 : count <= 50 ? 0.8 : count <= 200 ? 0.5 : 0.3;
        Mark.Stroke stroke =
                new Mark.Stroke(path.highlighted() ? 3 : count <= 5 ? 2 : 1.2, colour, opacity, path.highlighted());
        String name = path.name().isBlank() ? "" : path.name() + ": " + NumberColumn.compact(places.get(0));
        sketch.add(new Mark.Polyline(Doubles.of(xs), Doubles.of(ys), stroke, name));
    }

    private List<Integer> named() {
        return IntStream.range(0, chart.paths().size())
                .filter(path -> chart.paths().get(path).highlighted()
                        && !chart.paths().get(path).name().isBlank())
                .boxed()
                .sorted(Comparator.comparingDouble(paths::output))
                .toList();
    }

    /** Writes the names of lines that stand out above their ends, in two lines, where there is room. */
    private void names(Axis axis, double left, double width, double top) {
        double[] taken = {left, left};
        for (int path : named()) {
            String name = chart.paths().get(path).name();
            double half = Math.min(LONGEST_NAME, sketch.note().width(Names.clean(name))) / 2;
            double x = left + axis.fraction(paths.output(path)) * width;
            double middle = Math.max(left + half, Math.min(left + width - half, x));
            int line = middle - half >= taken[0] ? 0 : 1;
            if (middle - half >= taken[line]) {
                sketch.write(name, 2 * half, middle, top - 9 - line * NAME_LINE, Anchor.MIDDLE, sketch.note());
                taken[line] = middle + half + 8;
            }
        }
    }
}
