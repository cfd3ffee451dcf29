package org.sqlflow.figures.internal.layout;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.ConfusionChart;
import org.sqlflow.base.chart.InteractionChart;
import org.sqlflow.figures.internal.drawing.Colour;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Font;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.drawing.Mark.Anchor;
import org.sqlflow.figures.internal.drawing.Names;

/**
 * Lays out square matrices as heat maps, with the numbers in the cells where they can be read: interactions and confusion
 * matrices.
 */
final class MatrixLayout {
    private static final double WIDEST_CELL = 84;
    private static final double NARROWEST_CELL = 6;
    private static final double NARROWEST_PAGE = 500;
    private static final double LONGEST_COLUMN_NAME = 150;
    private static final double SMALLEST_NAME = 9;
    private static final double KEY_HEIGHT = 26;
    private static final double HEADING_HEIGHT = 20;
    private static final int COLOURS = 40;
    private static final int MISSING = -1;

    /**
     * A matrix to draw.
     *
     * @param title the heading
     * @param description what it shows, for those who cannot see it
     * @param names the names of rows and columns
     * @param heats for each row the parts of the greatest amount, from 0 to 1, or NaN
     * @param key what the colours mean
     * @param least what the lightest colour means
     * @param most what the strongest colour means
     * @param rowHeading what the rows are
     * @param columnHeading what the columns are
     * @param omitted how many further features there are
     */
    private record Matrix(
            String title,
            String description,
            List<String> names,
            List<Doubles> heats,
            String key,
            String least,
            String most,
            String rowHeading,
            String columnHeading,
            int omitted) {}

    /** What is written into a cell, at most two lines. */
    @FunctionalInterface
    private interface Cells {
        List<String> lines(int row, int column);
    }

    private final Matrix matrix;
    private final Cells cells;
    private final Palette palette;
    private final double cell;
    private final double nameWidth;
    private final Sketch sketch;

    private MatrixLayout(Matrix matrix, Cells cells, Palette palette) {
        this.matrix = matrix;
        this.cells = cells;
        this.palette = palette;
        int count = Math.max(1, matrix.names().size());
        Sketch measure = new Sketch(palette);
        double names = measure.nameWidth(matrix.names());
        nameWidth = Math.max(
                Math.min(names, count > 40 ? 160 : names), measure.note().width(matrix.rowHeading()));
        double room = Sketch.WIDTH - 2 * Sketch.MARGIN - nameWidth - Sketch.NAME_GAP;
        cell = Math.max(NARROWEST_CELL, Math.min(WIDEST_CELL, Math.floor(room / count)));
        double width = 2 * Sketch.MARGIN + nameWidth + Sketch.NAME_GAP + cell * count;
        sketch = new Sketch(palette, Math.max(NARROWEST_PAGE, width));
    }

    static Drawing draw(InteractionChart chart, Palette palette) {
        double most = scaleEnd(chart.strengths());
        boolean beyond = amounts(chart.strengths()).anyMatch(strength -> strength > most);
        NumberColumn numbers = NumberColumn.of(amounts(chart.strengths()));
        List<Doubles> heats = chart.strengths().stream()
                .map(row -> map(
                        row,
                        strength -> !isAmount(strength) ? Double.NaN : most == 0 ? 0 : Math.min(1, strength / most)))
                .toList();
        Matrix matrix = new Matrix(
                chart.title(),
                "Heat map of the interactions of "
                        + Sketch.count(chart.features().size(), "feature") + ", up to " + numbers.write(most) + ", "
                        + chart.valueLabel(),
                chart.features(),
                heats,
                chart.valueLabel(),
                "0",
                (beyond ? "≥ " : "") + NumberColumn.compact(most),
                "",
                "",
                chart.omitted());
        return new MatrixLayout(
                        matrix,
                        (row, column) -> {
                            double strength = chart.strengths().get(row).get(column);
                            return isAmount(strength) ? List.of(numbers.write(strength)) : List.of();
                        },
                        palette)
                .draw();
    }

    static Drawing draw(ConfusionChart chart, Palette palette) {
        int classes = chart.classes().size();
        List<Doubles> shares = IntStream.range(0, classes)
                .mapToObj(actual -> Doubles.of(IntStream.range(0, classes)
                        .mapToDouble(predicted -> chart.share(actual, predicted))
                        .toArray()))
                .toList();
        Matrix matrix = new Matrix(
                chart.title(),
                "Confusion matrix of " + classes + (classes == 1 ? " class" : " classes")
                        + ": rows are actual classes, columns predicted ones; " + diagonal(chart) + " of "
                        + NumberColumn.compact(amounts(chart.counts()).sum()) + " rows are on the diagonal",
                chart.classes(),
                shares,
                "share of the actual class",
                "0 %",
                "100 %",
                "actual",
                "predicted",
                0);
        return new MatrixLayout(
                        matrix,
                        (actual, predicted) -> {
                            double count = chart.counts().get(actual).get(predicted);
                            return count == 0
                                    ? List.of()
                                    : List.of(NumberColumn.compact(count), percent(chart.share(actual, predicted)));
                        },
                        palette)
                .draw();
    }

    /** The strongest pair of two features: what features do on their own is often far stronger and may exceed the scale. */
    private static double scaleEnd(List<Doubles> strengths) {
        return IntStream.range(0, strengths.size())
                .mapToDouble(row -> IntStream.range(0, strengths.size())
                        .filter(column -> column != row || strengths.size() == 1)
                        .mapToDouble(strengths.get(row)::get)
                        .filter(MatrixLayout::isAmount)
                        .max()
                        .orElse(0))
                .max()
                .orElse(0);
    }

    private static String diagonal(ConfusionChart chart) {
        return NumberColumn.compact(IntStream.range(0, chart.classes().size())
                .mapToDouble(i -> chart.counts().get(i).get(i))
                .sum());
    }

    /** A share as a percentage; no share but none at all is shown as none. */
    private static String percent(double share) {
        double percent = 100 * share;
        return percent < 0.5 ? "<1 %" : percent < 100 && percent >= 99.5 ? ">99 %" : Math.round(percent) + " %";
    }

    private static boolean isAmount(double number) {
        return number >= 0 && number <= Double.MAX_VALUE;
    }

    private static DoubleStream amounts(List<Doubles> rows) {
        return rows.stream().flatMapToDouble(Doubles::stream).filter(MatrixLayout::isAmount);
    }

    private static Doubles map(Doubles numbers, DoubleUnaryOperator change) {
        return Doubles.of(numbers.stream().map(change).toArray());
    }

    private Drawing draw() {
        int count = matrix.names().size();
        double left = Sketch.MARGIN + nameWidth + Sketch.NAME_GAP;
        double top = sketch.heading(matrix.title());
        if (count == 0) {
            sketch.nothing(Sketch.MARGIN, sketch.width() - 2 * Sketch.MARGIN, top + 20);
            return sketch.finish(matrix.title(), matrix.description(), top + 40);
        }
        key(top + KEY_HEIGHT / 2);
        top += KEY_HEIGHT + 4;
        if (!matrix.columnHeading().isEmpty()) {
            double middle = top + HEADING_HEIGHT / 2;
            sketch.write(matrix.columnHeading(), cell * count, left, middle, Anchor.START, sketch.note());
            top += HEADING_HEIGHT;
        }
        double columnNames = columnNames(left, top);
        top += columnNames;
        if (!matrix.rowHeading().isEmpty()) {
            sketch.write(matrix.rowHeading(), nameWidth, left - Sketch.NAME_GAP, top - 10, Anchor.END, sketch.note());
        }
        tiles(left, top);
        for (int row = 0; row < count; row++) {
            rowName(row, left, top);
            for (int column = 0; column < count; column++) {
                number(row, column, left, top);
            }
        }
        double next = sketch.omitted(
                matrix.omitted(), matrix.omitted() == 1 ? " feature" : " features", top + count * cell + 12);
        return sketch.finish(matrix.title(), matrix.description(), next);
    }

    private void key(double middle) {
        double x = sketch.label(matrix.key(), sketch.width() - 2 * Sketch.MARGIN - 240, Sketch.MARGIN, middle) + 12;
        sketch.scale(palette.name() + "-heat", palette.heat(), matrix.least(), matrix.most(), x, middle);
    }

    /** The font of names: smaller where there are many. */
    private Font font() {
        double size = Math.max(SMALLEST_NAME, Math.min(sketch.name().size(), cell - 1));
        return new Font(size, false, palette.text());
    }

    /** How many rows or columns there are to each whose name is shown. */
    private int stride() {
        return (int) Math.ceil(font().size() / cell);
    }

    private void rowName(int row, double left, double top) {
        if (row % stride() == 0) {
            sketch.write(
                    matrix.names().get(row),
                    nameWidth,
                    left - Sketch.NAME_GAP,
                    top + (row + 0.5) * cell,
                    Anchor.END,
                    font());
        }
    }

    /** Writes the names of the columns, level if they all fit and else turned, and answers what height they take. */
    private double columnNames(double left, double top) {
        Font font = font();
        double longest = matrix.names().stream()
                .mapToDouble(name -> font.width(Names.clean(name)))
                .max()
                .orElse(0);
        if (longest <= cell - 8) {
            for (int column = 0; column < matrix.names().size(); column++) {
                double middle = left + (column + 0.5) * cell;
                sketch.write(matrix.names().get(column), cell - 8, middle, top + 10, Anchor.MIDDLE, font);
            }
            return 24;
        }
        double height = Math.min(LONGEST_COLUMN_NAME, longest);
        for (int column = 0; column < matrix.names().size(); column += stride()) {
            double baseline = left + (column + 0.5) * cell + font.baselineBelowMiddle();
            sketch.add(Mark.TurnedText.fitting(matrix.names().get(column), height, baseline, top + height, font));
        }
        return height + 6;
    }

    /** Paints the cells, those of a colour as one mark. */
    private void tiles(double left, double top) {
        int count = matrix.names().size();
        int[] classes = IntStream.range(0, count * count)
                .map(i -> heatClass(matrix.heats().get(i / count).get(i % count)))
                .toArray();
        double gap = cell >= 12 ? 1 : 0;
        for (int heat : Arrays.stream(classes).distinct().sorted().toArray()) {
            int[] members = IntStream.range(0, classes.length)
                    .filter(i -> classes[i] == heat)
                    .toArray();
            sketch.add(new Mark.Tiles(
                    Doubles.of(IntStream.of(members)
                            .map(i -> i % count)
                            .mapToDouble(column -> left + column * cell)
                            .toArray()),
                    Doubles.of(IntStream.of(members)
                            .map(i -> i / count)
                            .mapToDouble(row -> top + row * cell)
                            .toArray()),
                    cell - gap,
                    cell - gap,
                    colour(heat)));
        }
    }

    private static int heatClass(double heat) {
        return Double.isNaN(heat) ? MISSING : (int) Math.round(Math.min(1, Math.max(0, heat)) * COLOURS);
    }

    private Colour colour(int heatClass) {
        return heatClass == MISSING
                ? palette.missing().towards(palette.background(), 0.5)
                : Colour.onScale(palette.heat(), heatClass / (double) COLOURS);
    }

    /** Writes the lines of a cell that fit it. */
    private void number(int row, int column, double left, double top) {
        Colour ground = colour(heatClass(matrix.heats().get(row).get(column)));
        Font font = new Font(sketch.note().size(), false, palette.on(ground));
        List<String> fitting = cells.lines(row, column).stream()
                .filter(line -> font.width(line) <= cell - 6)
                .limit(cell >= 44 ? 2 : cell >= 18 ? 1 : 0)
                .toList();
        double line = font.size() + 3;
        double middle = top + (row + 0.5) * cell - (fitting.size() - 1) * line / 2;
        for (String text : fitting) {
            sketch.write(text, cell, left + (column + 0.5) * cell, middle, Anchor.MIDDLE, font);
            middle += line;
        }
    }
}
