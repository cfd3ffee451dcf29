package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.base.Doubles;

/**
 * Points in a plane: predictions against residuals or actual values, or, as in SHAP's dependence plot, a feature's values
 * against its contributions, coloured by another feature.
 *
 * @param title a heading of a few words
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param points the points
 * @param scale what their colours mean; absent where they have none
 * @param reference a line to compare with, such as no residual
 */
public record ScatterChart(
        String title,
        ChartAxis x,
        ChartAxis y,
        Points points,
        Optional<ColourScale> scale,
        Optional<ReferenceLine> reference)
        implements Chart {
    public ScatterChart {
        requireNonNull(title, "title");
        requireNonNull(x, "x");
        requireNonNull(y, "y");
        requireNonNull(points, "points");
        requireNonNull(scale, "scale");
        requireNonNull(reference, "reference");
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.scatter(this);
    }

    /**
     * Points, all or a sample.
     *
     * @param xs where they lie on the horizontal axis, at most {@value #MOST_POINTS}; a point that is not finite in both
     *     directions is not drawn
     * @param ys where they lie on the vertical axis
     * @param colours for each point a number from 0 (the low end of the scale) to 1 (the high end), or NaN where there is
     *     no value; empty where there is no scale
     * @param rows how many rows the points were sampled from
     */
    public record Points(Doubles xs, Doubles ys, Doubles colours, long rows) {
        /** The greatest number of points. */
        public static final int MOST_POINTS = 10_000;

        public Points {
            if (xs.size() != ys.size() || xs.size() > MOST_POINTS) {
                throw new IllegalArgumentException("both places of each of at most " + MOST_POINTS + " points");
            }
            if (colours.size() != 0 && colours.size() != xs.size()) {
                throw new IllegalArgumentException("a colour for each point or for none");
            }
        }
    }

    /**
     * What the colours of points mean.
     *
     * @param label the feature, with its unit
     * @param low the value of the low end
     * @param high the value of the high end
     */
    public record ColourScale(String label, double low, double high) {
        public ColourScale {
            requireNonNull(label, "label");
        }
    }
}
