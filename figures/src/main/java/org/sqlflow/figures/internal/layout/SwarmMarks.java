package org.sqlflow.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BeeswarmChart.Swarm;
import org.sqlflow.figures.internal.drawing.Colour;
import org.sqlflow.figures.internal.drawing.Mark;

/** The points of one row, in an order without regard to colour or to how the data were sorted, as in SHAP's plot. */
final class SwarmMarks {
    private static final int COLOUR_CLASSES = 20;
    private static final int NO_COLOUR = -1;
    private static final double OPACITY = 0.75;

    /**
     * Points are painted in turns of this many, within which those of a colour go together, which keeps the SVG small.
     * The colours begin with another one each turn, so that none lies on top of all others.
     */
    private static final int POINTS_A_TURN = 40;

    /** How far apart, in colour classes, the first colours of two turns are; prime to their number. */
    private static final int FIRST_STRIDE = 3;

    /** How far apart, in colour classes, two colours are that follow each other in a turn; prime to their number. */
    private static final int NEXT_STRIDE = 7;

    private final double[] xs;
    private final int[] classes;

    /**
     * The points that can be drawn.
     *
     * @param swarm the points
     * @param place the place on the drawing of a position
     */
    SwarmMarks(Swarm swarm, DoubleUnaryOperator place) {
        int[] drawn = IntStream.range(0, swarm.positions().size())
                .filter(i -> Double.isFinite(swarm.positions().get(i)))
                .toArray();
        shuffle(drawn);
        xs = IntStream.of(drawn)
                .mapToDouble(i -> place.applyAsDouble(swarm.positions().get(i)))
                .toArray();
        classes = IntStream.of(drawn)
                .map(i -> colourClass(swarm.colours().get(i)))
                .toArray();
    }

    /** Fisher and Yates's shuffle, the same each time. */
    private static void shuffle(int[] numbers) {
        Random random = new Random(0);
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int number = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = number;
        }
    }

    private static int colourClass(double colour) {
        return Double.isNaN(colour)
                ? NO_COLOUR
                : (int) Math.round(Math.min(1, Math.max(0, colour)) * (COLOUR_CLASSES - 1));
    }

    /** The points spread around a height, those without a colour below the others. */
    List<Mark> spread(double middle, double halfHeight, double radius, Palette palette) {
        double[] ys = SwarmPlacement.offsets(xs, 2 * radius, halfHeight - radius);
        for (int i = 0; i < ys.length; i++) {
            ys[i] += middle;
        }
        List<Mark> marks = new ArrayList<>();
        for (int from = 0; from < xs.length; from += POINTS_A_TURN) {
            addDots(marks, from, NO_COLOUR, ys, radius, palette.missing());
        }
        for (int turn = 0; turn * POINTS_A_TURN < xs.length; turn++) {
            for (int i = 0; i < COLOUR_CLASSES; i++) {
                int colourClass = (turn * FIRST_STRIDE + i * NEXT_STRIDE) % COLOUR_CLASSES;
                Colour colour = Colour.onScale(palette.scale(), colourClass / (COLOUR_CLASSES - 1.0));
                addDots(marks, turn * POINTS_A_TURN, colourClass, ys, radius, colour);
            }
        }
        return marks;
    }

    /** Adds the points of one class in one turn, if there are any. */
    private void addDots(List<Mark> marks, int from, int colourClass, double[] ys, double radius, Colour colour) {
        int[] points = IntStream.range(from, Math.min(xs.length, from + POINTS_A_TURN))
                .filter(point -> classes[point] == colourClass)
                .toArray();
        if (points.length > 0) {
            marks.add(new Mark.Dots(choose(xs, points), choose(ys, points), radius, colour, OPACITY));
        }
    }

    private static Doubles choose(double[] numbers, int[] indexes) {
        return Doubles.of(IntStream.of(indexes).mapToDouble(i -> numbers[i]).toArray());
    }
}
