package org.sqlflow.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.Permutation;
import org.sqlflow.base.chart.BeeswarmChart.Swarm;
import org.sqlflow.figures.internal.drawing.Colour;
import org.sqlflow.figures.internal.drawing.Mark;

/**
 * Points with colours, painted in an order without regard to colour or to how the data were sorted, as in SHAP's plots.
 *
 * @param xs their places, in the order of painting
 * @param ys their places
 * @param colours for each a number from 0 to 1, or NaN
 */
record ColouredDots(Doubles xs, Doubles ys, Doubles colours) {
    private static final int COLOUR_CLASSES = 20;
    private static final int NO_COLOUR = -1;
    private static final double OPACITY = 0.75;

    /**
     * Points are painted in turns of this many, within which those of a colour go together, which keeps the SVG small.
     * The colours begin with another one each turn, so that none lies on top of all others.
     */
    private static final int POINTS_A_TURN = 40;

    /** Of many points more go in a turn. */
    private static final int MOST_TURNS = 12;

    /** How far apart, in colour classes, the first colours of two turns are; prime to their number. */
    private static final int FIRST_STRIDE = 3;

    /** How far apart, in colour classes, two colours are that follow each other in a turn; prime to their number. */
    private static final int NEXT_STRIDE = 7;

    /** The points of a swarm that can be drawn, all at the same height. */
    static ColouredDots of(Swarm swarm, DoubleUnaryOperator place) {
        int[] drawn = shuffled(IntStream.range(0, swarm.positions().size())
                .filter(i -> Double.isFinite(swarm.positions().get(i))));
        double[] xs = IntStream.of(drawn)
                .mapToDouble(i -> place.applyAsDouble(swarm.positions().get(i)))
                .toArray();
        return new ColouredDots(Doubles.of(xs), Doubles.of(new double[drawn.length]), choose(swarm.colours(), drawn));
    }

    /** Points in a new order. */
    static ColouredDots of(Doubles xs, Doubles ys, Doubles colours) {
        int[] order = shuffled(IntStream.range(0, xs.size()));
        return new ColouredDots(choose(xs, order), choose(ys, order), choose(colours, order));
    }

    /** Numbers in a new order, the same each time. */
    private static int[] shuffled(IntStream numbers) {
        return Permutation.of(numbers.toArray(), new Random(0));
    }

    /** The points spread around a height so that they do not hide each other. */
    ColouredDots spread(double middle, double halfHeight, double radius) {
        double[] offsets = SwarmPlacement.offsets(xs.toArray(), 2 * radius, halfHeight - radius);
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] += middle;
        }
        return new ColouredDots(xs, Doubles.of(offsets), colours);
    }

    /** The points as discs, those without a colour below the others. */
    List<Mark> marks(double radius, Palette palette) {
        int[] classes = IntStream.range(0, xs.size())
                .map(i -> colourClass(colours.get(i)))
                .toArray();
        int turn = Math.max(POINTS_A_TURN, xs.size() / MOST_TURNS);
        List<Mark> marks = new ArrayList<>();
        for (int from = 0; from < xs.size(); from += turn) {
            addDots(marks, dotsOf(classes, from, turn, NO_COLOUR), radius, palette.missing());
        }
        for (int from = 0; from < xs.size(); from += turn) {
            for (int i = 0; i < COLOUR_CLASSES; i++) {
                int colourClass = (from / turn * FIRST_STRIDE + i * NEXT_STRIDE) % COLOUR_CLASSES;
                Colour colour = Colour.onScale(palette.scale(), colourClass / (COLOUR_CLASSES - 1.0));
                addDots(marks, dotsOf(classes, from, turn, colourClass), radius, colour);
            }
        }
        return marks;
    }

    private static int colourClass(double colour) {
        return Double.isNaN(colour)
                ? NO_COLOUR
                : (int) Math.round(Math.min(1, Math.max(0, colour)) * (COLOUR_CLASSES - 1));
    }

    private static int[] dotsOf(int[] classes, int from, int turn, int colourClass) {
        return IntStream.range(from, Math.min(classes.length, from + turn))
                .filter(dot -> classes[dot] == colourClass)
                .toArray();
    }

    private void addDots(List<Mark> marks, int[] dots, double radius, Colour colour) {
        if (dots.length > 0) {
            marks.add(new Mark.Dots(choose(xs, dots), choose(ys, dots), radius, colour, OPACITY));
        }
    }

    private static Doubles choose(Doubles numbers, int[] indexes) {
        return Doubles.of(IntStream.of(indexes).mapToDouble(numbers::get).toArray());
    }
}
