package org.sqlflow.figures.internal.layout;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.sqlflow.base.Doubles;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.drawing.Mark.Anchor;

/**
 * What beeswarms and violins have in common: names at the left, a row for each feature around the line at zero, its mean
 * absolute value at the right, the key to the colours above and the axis below.
 */
final class SummaryFrame {
    private static final double PADDING = 0.025;
    private static final String WEIGHT_HEADING = "mean |value|";
    private static final double KEY_HEIGHT = 26;

    private final Summary summary;
    private final Sketch sketch;
    private final Palette palette;
    private final double rowHeight;

    /**
     * A row for each feature.
     *
     * @param name the feature
     * @param weight its mean absolute value
     * @param low the lowest contribution to show
     * @param high the highest contribution to show
     */
    record Row(String name, double weight, double low, double high) {}

    /**
     * What is to be drawn.
     *
     * @param kind the kind of chart, for those who cannot see it
     * @param title the heading
     * @param axisLabel what the axis measures
     * @param rows the features
     * @param colours the colours that occur, from 0 to 1 or NaN
     * @param omitted how many further features there are
     */
    record Summary(String kind, String title, String axisLabel, List<Row> rows, Doubles colours, int omitted) {}

    /** Draws the contributions of a feature. */
    @FunctionalInterface
    interface RowPainter {
        /**
         * Draws a row.
         *
         * @param row its index
         * @param place the place on the drawing of a contribution
         * @param middle the height of the middle of the row
         * @param rowHeight the height of the row
         */
        void paint(int row, DoubleUnaryOperator place, double middle, double rowHeight);
    }

    SummaryFrame(Summary summary, Sketch sketch) {
        this.summary = summary;
        this.sketch = sketch;
        this.palette = sketch.palette();
        int count = summary.rows().size();
        this.rowHeight = count <= 12 ? 38 : count <= 25 ? 30 : 24;
    }

    Drawing draw(RowPainter painter) {
        List<Row> rows = summary.rows();
        NumberColumn weights = NumberColumn.of(rows.stream().mapToDouble(Row::weight));
        double nameWidth = sketch.nameWidth(rows.stream().map(Row::name).toList());
        double weightWidth = sketch.note().width(WEIGHT_HEADING);
        double left = Sketch.MARGIN + nameWidth + Sketch.NAME_GAP;
        double right = sketch.width() - Sketch.MARGIN;
        double width = right - weightWidth - Sketch.NAME_GAP - left;
        double top = sketch.heading(summary.title());
        String weightHeading = rows.isEmpty() ? "" : WEIGHT_HEADING;
        sketch.write(weightHeading, weightWidth, right, top + KEY_HEIGHT / 2, Anchor.END, sketch.note());
        key(top + KEY_HEIGHT / 2);
        top += KEY_HEIGHT + 4;
        double bottom = top + Math.max(1, rows.size()) * rowHeight;
        Axis axis = Axis.covering(
                rows.stream().mapToDouble(Row::low).reduce(0, Math::min),
                rows.stream().mapToDouble(Row::high).reduce(0, Math::max),
                PADDING,
                (int) (width / 80));
        for (int row = 0; row < rows.size(); row++) {
            sketch.level(left, width, top + (row + 0.5) * rowHeight, palette.grid());
        }
        if (rows.isEmpty()) {
            sketch.nothing(left, width, (top + bottom) / 2);
        } else {
            sketch.grid(axis, left, width, top, bottom);
        }
        for (int row = 0; row < rows.size(); row++) {
            double middle = top + (row + 0.5) * rowHeight;
            sketch.rowName(rows.get(row).name(), nameWidth, left, middle);
            String weight = weights.write(rows.get(row).weight());
            sketch.write(weight, weightWidth, right, middle, Anchor.END, sketch.note());
            painter.paint(row, value -> left + axis.fraction(value) * width, middle, rowHeight);
        }
        double next = sketch.axis(axis, summary.axisLabel(), left, width, bottom);
        next = sketch.omitted(summary.omitted(), summary.omitted() == 1 ? " feature" : " features", next);
        return sketch.finish(summary.title(), description(weights), next);
    }

    private String description(NumberColumn weights) {
        if (summary.rows().isEmpty()) {
            return summary.kind() + " without data";
        }
        Row first = summary.rows().get(0);
        return summary.kind() + " of " + Sketch.count(summary.rows().size(), "feature") + " over "
                + summary.axisLabel() + "; the most important is " + first.name() + ", mean |value| "
                + weights.write(first.weight());
    }

    /** Draws the key to the colours that occur. */
    private void key(double middle) {
        boolean ordered = summary.colours().stream().anyMatch(colour -> !Double.isNaN(colour));
        double x = Sketch.MARGIN;
        if (ordered) {
            x = sketch.label("Feature value", 200, x, middle) + 12;
            x = sketch.scale(palette.name(), palette.scale(), "low", "high", x, middle) + 22;
        }
        if (summary.colours().stream().anyMatch(Double::isNaN)) {
            sketch.add(new Mark.Dots(Doubles.of(x + 5), Doubles.of(middle), 4.5, palette.missing(), 1));
            sketch.label("no value or no order", 200, x + 16, middle);
        }
    }
}
