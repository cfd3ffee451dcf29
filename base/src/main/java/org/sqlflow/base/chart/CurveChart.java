package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Doubles;

/**
 * Named lines over a common horizontal axis: ROC, precision and recall, calibration, learning curves, partial dependence.
 *
 * @param title a heading of a few words
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param curves the lines
 * @param reference a line to compare with, such as the diagonal of ROC
 */
public record CurveChart(String title, ChartAxis x, ChartAxis y, List<Curve> curves, Optional<ReferenceLine> reference)
        implements Chart {
    public CurveChart {
        requireNonNull(title, "title");
        requireNonNull(x, "x");
        requireNonNull(y, "y");
        requireNonNull(reference, "reference");
        curves = List.copyOf(curves);
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.curve(this);
    }

    /** How the points of a curve are joined. */
    public enum Shape {
        /** By straight lines. */
        LINE,
        /** By straight lines, with a mark at each point; for few points, such as the bins of a calibration. */
        MARKED,
        /** Each value holds from its point up to the next point to its right; for precision and recall. */
        STEP,
        /** Not at all, but with a mark at each point; for the categories of a partial dependence. */
        MARKS
    }

    /**
     * One line.
     *
     * @param name what it stands for, with a figure of merit where there is one, such as {@code setosa (AUC 0.98)}; empty
     *     where there is one line that needs no name
     * @param xs where the points lie on the horizontal axis, at most {@value #MOST_POINTS}; the line is broken at points
     *     that are not finite
     * @param ys where they lie on the vertical axis
     * @param shape how they are joined
     * @param band how far the value may be off at each point, where known
     */
    public record Curve(String name, Doubles xs, Doubles ys, Shape shape, Optional<Band> band) {
        /** The greatest number of points. */
        public static final int MOST_POINTS = 2000;

        public Curve {
            requireNonNull(name, "name");
            requireNonNull(shape, "shape");
            if (xs.size() != ys.size() || xs.size() > MOST_POINTS) {
                throw new IllegalArgumentException("both places of each of at most " + MOST_POINTS + " points");
            }
            if (band.isPresent() && band.get().lows().size() != xs.size()) {
                throw new IllegalArgumentException("a band at each point");
            }
        }
    }

    /**
     * A range of values at each point of a curve.
     *
     * @param lows the lower ends
     * @param highs the upper ends
     */
    public record Band(Doubles lows, Doubles highs) {
        public Band {
            if (lows.size() != highs.size()) {
                throw new IllegalArgumentException("a lower and an upper end at each point");
            }
        }
    }
}
