package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.Doubles;

/**
 * How a feature's contributions are distributed, one violin a row, as in SHAP's violin summary plot: its thickness is the
 * density of rows, its colour their mean feature value. It says what a beeswarm says, for any number of rows.
 *
 * @param title a heading of a few words
 * @param axisLabel what the horizontal axis measures, with its unit
 * @param violins the violins, the most important first
 * @param omitted how many further features were left out
 */
public record ViolinChart(String title, String axisLabel, List<Violin> violins, int omitted) implements Chart {
    public ViolinChart {
        requireNonNull(title, "title");
        requireNonNull(axisLabel, "axisLabel");
        violins = List.copyOf(violins);
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.violin(this);
    }

    /**
     * The distribution of one feature, in bins of equal width.
     *
     * @param name the feature
     * @param low where the first bin begins, finite
     * @param high where the last bin ends, finite and not below {@code low}; the same where all rows have one value
     * @param counts how many rows lie in each bin, finite and not negative; at most {@value #MOST_BINS} bins
     * @param colours for each bin the mean of its rows' feature values as a number from 0 (low) to 1 (high), or NaN where
     *     the bin is empty, the feature has no value or its values have no order
     * @param weight the mean absolute contribution over all rows
     */
    public record Violin(String name, double low, double high, Doubles counts, Doubles colours, double weight) {
        /** The greatest number of bins. */
        public static final int MOST_BINS = 500;

        public Violin {
            requireNonNull(name, "name");
            if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
                throw new IllegalArgumentException("a finite range of contributions: " + low + ", " + high);
            }
            if (counts.size() != colours.size() || counts.size() > MOST_BINS) {
                throw new IllegalArgumentException("a count and a colour for each of at most " + MOST_BINS + " bins");
            }
            if (!counts.stream().allMatch(count -> count >= 0 && count <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException("finite counts that are not negative");
            }
        }

        /**
         * The distribution of points.
         *
         * @param name the feature
         * @param positions the contributions; those that are not finite are left out
         * @param pointColours for each point its feature value from 0 to 1, or NaN
         * @param bins how many bins to count in, from 1 to {@value #MOST_BINS}
         */
        public static Violin of(String name, Doubles positions, Doubles pointColours, int bins) {
            double low = positions.stream().filter(Double::isFinite).min().orElse(0);
            double high = positions.stream().filter(Double::isFinite).max().orElse(0);
            double[] counts = new double[bins];
            double[] coloured = new double[bins];
            double[] colours = new double[bins];
            double sum = 0;
            long points = 0;
            for (int i = 0; i < positions.size(); i++) {
                double position = positions.get(i);
                if (Double.isFinite(position)) {
                    double place = low == high ? 0.5 : (position / 2 - low / 2) / (high / 2 - low / 2);
                    int bin = Math.min(bins - 1, (int) (place * bins));
                    counts[bin]++;
                    points++;
                    sum += Math.abs(position);
                    if (!Double.isNaN(pointColours.get(i))) {
                        coloured[bin]++;
                        colours[bin] += pointColours.get(i);
                    }
                }
            }
            for (int bin = 0; bin < bins; bin++) {
                colours[bin] = coloured[bin] == 0 ? Double.NaN : colours[bin] / coloured[bin];
            }
            return new Violin(name, low, high, Doubles.of(counts), Doubles.of(colours), points == 0 ? 0 : sum / points);
        }
    }
}
