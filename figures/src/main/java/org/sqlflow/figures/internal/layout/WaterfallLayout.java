package org.sqlflow.figures.internal.layout;

import java.util.List;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.WaterfallChart;
import org.sqlflow.base.chart.WaterfallChart.Step;
import org.sqlflow.figures.internal.drawing.Colour;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Font;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.drawing.Mark.Anchor;

/**
 * Lays out a waterfall: an arrow for each feature from the base value at the bottom to the output at the top, with the
 * feature's value and name at the left and what it contributes in or beside the arrow.
 */
final class WaterfallLayout {
    private static final double END_HEIGHT = 26;
    private static final double ARROW_HEAD = 7;
    private static final double NUMBER_GAP = 6;
    private static final double VALUE_GAP = 5;
    private static final double LONGEST_VALUE = 140;

    private final WaterfallChart chart;
    private final Sketch sketch;
    private final Palette palette;
    private final double rowHeight;
    private final NumberColumn numbers;

    private WaterfallLayout(WaterfallChart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        this.sketch = new Sketch(palette);
        int rows = chart.steps().size();
        this.rowHeight = rows <= 12 ? 32 : rows <= 25 ? 26 : 22;
        this.numbers = NumberColumn.of(chart.steps().stream().mapToDouble(Step::contribution));
    }

    static Drawing draw(WaterfallChart chart, Palette palette) {
        return new WaterfallLayout(chart, palette).draw();
    }

    private Drawing draw() {
        List<Step> steps = chart.steps();
        Waterfall falls = Waterfall.of(chart);
        double nameWidth = sketch.nameWidth(steps.stream().map(Step::feature).toList());
        double valueWidth = steps.stream()
                .mapToDouble(step -> Math.min(LONGEST_VALUE, sketch.note().width(value(step))))
                .max()
                .orElse(0);
        double left = Sketch.MARGIN + valueWidth + VALUE_GAP + nameWidth + Sketch.NAME_GAP;
        double width = sketch.width() - Sketch.MARGIN - left;
        double room = steps.stream()
                        .mapToDouble(step -> sketch.note().width(numbers.writeSigned(step.contribution())))
                        .max()
                        .orElse(0)
                + 2 * NUMBER_GAP;
        double top = sketch.heading(chart.title()) + 4 + END_HEIGHT;
        double bottom = top + Math.max(1, steps.size()) * rowHeight;
        double padding = room / (width - 2 * room);
        Axis axis = Axis.around(falls.all(), padding, (int) (width / 80));
        for (Axis.Tick tick : axis.ticks()) {
            sketch.upright(left + tick.fraction() * width, top, bottom, palette.grid());
        }
        double base = left + axis.fraction(chart.baseValue()) * width;
        double output = left + axis.fraction(falls.output()) * width;
        sketch.dashed(base, bottom - rowHeight, bottom + 5);
        sketch.dashed(output, top - 8, top + rowHeight);
        end("output " + NumberColumn.compact(falls.output()), output, top - 16);
        end("base value " + NumberColumn.compact(chart.baseValue()), base, bottom + 14);
        for (int row = 0; row < steps.size(); row++) {
            Step step = steps.get(row);
            double middle = top + (row + 0.5) * rowHeight;
            double name = sketch.rowName(step.feature(), nameWidth, left, middle);
            sketch.write(value(step), valueWidth, name - VALUE_GAP, middle, Anchor.END, sketch.note());
            double start = left + axis.fraction(falls.starts().get(row)) * width;
            double end = left + axis.fraction(falls.ends().get(row)) * width;
            if (row > 0) {
                connect(end, middle);
            }
            arrow(step, start, end, middle);
        }
        if (steps.isEmpty()) {
            sketch.nothing(left, width, (top + bottom) / 2);
        }
        double next = sketch.axis(axis, chart.axisLabel(), left, width, bottom + END_HEIGHT);
        return sketch.finish(chart.title(), description(falls.output()), next);
    }

    private static String value(Step step) {
        return step.value().map(value -> value + " =").orElse("");
    }

    private String description(double output) {
        String ends = "Waterfall of " + Sketch.count(chart.steps().size(), "step") + " from the base value "
                + NumberColumn.compact(chart.baseValue()) + " to the output " + NumberColumn.compact(output);
        if (chart.steps().isEmpty()) {
            return ends;
        }
        Step first = chart.steps().get(0);
        return ends + "; the greatest is " + (value(first) + " ").stripLeading() + first.feature() + ", "
                + numbers.writeSigned(first.contribution());
    }

    /** Writes what is at an end of the waterfall, as near to its place as the page allows. */
    private void end(String text, double x, double middle) {
        double half = sketch.note().width(text) / 2;
        double centre = Math.max(Sketch.MARGIN + half, Math.min(sketch.width() - Sketch.MARGIN - half, x));
        sketch.write(text, 2 * half, centre, middle, Anchor.MIDDLE, sketch.note());
    }

    /** Joins the end of a row's arrow to where the row above begins. */
    private void connect(double end, double middle) {
        double thickness = Math.round(rowHeight * 0.7);
        sketch.add(
                new Mark.Line(end, middle - rowHeight + thickness / 2, end, middle - thickness / 2, 1, palette.zero()));
    }

    private void arrow(Step step, double start, double end, double middle) {
        String number = numbers.writeSigned(step.contribution());
        Font note = sketch.note();
        double width = note.width(number);
        if (start == end) {
            sketch.write(number, width, end + NUMBER_GAP, middle, Anchor.START, note);
            return;
        }
        double direction = Math.signum(end - start);
        Colour colour = direction > 0 ? palette.positive() : palette.negative();
        double half = 0.5 * Math.round(rowHeight * 0.7);
        double neck = end - direction * Math.min(ARROW_HEAD, Math.abs(end - start));
        sketch.add(new Mark.Area(
                Doubles.of(start, neck, end, neck, start),
                Doubles.of(middle - half, middle - half, middle, middle + half, middle + half),
                List.of(colour),
                1));
        if (Math.abs(end - start) > width + ARROW_HEAD + 2 * NUMBER_GAP) {
            Font inside = new Font(note.size(), true, palette.background());
            sketch.write(number, 2 * width, (start + neck) / 2, middle, Anchor.MIDDLE, inside);
        } else {
            sketch.write(
                    number,
                    width,
                    end + direction * NUMBER_GAP,
                    middle,
                    direction > 0 ? Anchor.START : Anchor.END,
                    note);
        }
    }
}
