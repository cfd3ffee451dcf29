package org.sqlflow.figures.internal.layout;

import java.util.Optional;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.ReferenceLine;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.drawing.Mark.Anchor;

/**
 * A plane with a horizontal and a vertical axis. The label of the vertical axis stands level above it, where it can be read
 * without turning one's head.
 *
 * @param sketch the drawing
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param left the left side of the plot
 * @param top the upper side
 * @param width its width
 * @param height its height
 */
record Plane(Sketch sketch, Axis x, Axis y, double left, double top, double width, double height) {
    private static final double LABEL_HEIGHT = 24;
    private static final double LONGEST_TICK = 120;
    private static final double TICK_GAP = 8;

    /** A plane from a height downwards, as wide as the drawing. */
    static Plane below(Sketch sketch, Axis x, Axis y, String label, double top, double height) {
        double ticks = y.ticks().stream()
                .mapToDouble(tick -> Math.min(LONGEST_TICK, sketch.note().width(tick.label())))
                .max()
                .orElse(0);
        double left = Sketch.MARGIN + Math.ceil(ticks) + TICK_GAP;
        double width = sketch.width() - Sketch.MARGIN - left;
        double labelHeight = label.isBlank() ? 8 : LABEL_HEIGHT;
        return new Plane(sketch, x, y, left, top + labelHeight, width, height);
    }

    /** The place of a value, on the border if it lies beyond. */
    double x(double value) {
        return left + x.clamped(value) * width;
    }

    /** The place of a value, on the border if it lies beyond. */
    double y(double value) {
        return top + height - y.clamped(value) * height;
    }

    /** Draws the lines behind the plot and the vertical axis. */
    void ground(String label) {
        Palette palette = sketch.palette();
        for (Axis.Tick tick : x.ticks()) {
            sketch.upright(left + tick.fraction() * width, top, top + height, palette.grid());
        }
        double lastTop = Double.POSITIVE_INFINITY;
        for (Axis.Tick tick : y.ticks()) {
            double middle = top + height - tick.fraction() * height;
            sketch.level(left, width, middle, palette.grid());
            if (middle + sketch.note().size() / 2 < lastTop) {
                double longest = left - TICK_GAP - Sketch.MARGIN;
                sketch.write(tick.label(), longest, left - TICK_GAP, middle, Anchor.END, sketch.note());
                lastTop = middle - sketch.note().size() / 2;
            }
        }
        sketch.upright(left, top, top + height, palette.zero());
        if (!label.isBlank()) {
            double widest = sketch.width() - 2 * Sketch.MARGIN;
            sketch.write(y.label(label), widest, Sketch.MARGIN, top - 15, Anchor.START, sketch.name());
        }
    }

    /** Draws the horizontal axis and answers where the next thing may begin. */
    double foot(String label) {
        return sketch.axis(x, label, left, width, top + height);
    }

    /** Draws the part of a line that lies in the plot. */
    void reference(Optional<ReferenceLine> reference) {
        if (reference.isEmpty()) {
            return;
        }
        double intercept = reference.get().intercept();
        double slope = reference.get().slope();
        double start = y.fraction(intercept + slope * x.value(0));
        double end = y.fraction(intercept + slope * x.value(1));
        double from = 0;
        double to = 1;
        if (start == end) {
            if (!(start >= 0 && start <= 1)) {
                return;
            }
        } else {
            double atLow = -start / (end - start);
            double atHigh = (1 - start) / (end - start);
            from = Math.max(0, Math.min(atLow, atHigh));
            to = Math.min(1, Math.max(atLow, atHigh));
            if (!(from < to)) {
                return;
            }
        }
        double low = start + from * (end - start);
        double high = start + to * (end - start);
        sketch.add(new Mark.Polyline(
                Doubles.of(left + from * width, left + to * width),
                Doubles.of(top + height * (1 - low), top + height * (1 - high)),
                new Mark.Stroke(1.5, sketch.palette().muted(), 1, true),
                reference.get().label()));
    }
}
