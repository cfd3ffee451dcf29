package org.sqlflow.figures.internal.layout;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.ViolinChart.Violin;

/**
 * The density of a violin along its row, estimated from the counts of its bins by a Gaussian kernel. The bandwidth follows
 * Scott's rule ("Multivariate density estimation", 1992), widened by a part of the axis so that a feature whose
 * contributions are all small can still be seen, as in SHAP's violins.
 *
 * @param xs places on the drawing, ascending
 * @param heights the density at each, of which the greatest is 1
 * @param colours the mean colour at each, or NaN
 */
record ViolinDensity(Doubles xs, Doubles heights, Doubles colours) {
    private static final int POINTS = 90;

    /** How many bandwidths beyond the outermost bins a density is followed. */
    private static final double REACH = 3;

    private static final double WIDENING = 0.005;

    static ViolinDensity of(Violin violin, SummaryFrame.Band band) {
        int bins = violin.counts().size();
        double largest = violin.counts().stream().max().orElse(0);
        if (largest == 0) {
            return new ViolinDensity(Doubles.of(), Doubles.of(), Doubles.of());
        }
        double[] middles = IntStream.range(0, bins)
                .mapToDouble(bin -> middle(violin, band, bin))
                .toArray();
        double[] weights =
                violin.counts().stream().map(count -> count / largest).toArray();
        double bandwidth = bandwidth(middles, weights, largest, band);
        double start = Math.max(band.left(), middles[0] - REACH * bandwidth);
        double end = Math.min(band.right(), middles[bins - 1] + REACH * bandwidth);
        double[] xs = new double[POINTS];
        double[] heights = new double[POINTS];
        double[] colours = new double[POINTS];
        for (int point = 0; point < POINTS; point++) {
            xs[point] = start + (end - start) * point / (POINTS - 1);
            double coloured = 0;
            double colour = 0;
            for (int bin = 0; bin < bins; bin++) {
                double distance = (xs[point] - middles[bin]) / bandwidth;
                double kernel = weights[bin] * Math.exp(-0.5 * distance * distance);
                heights[point] += kernel;
                if (kernel > 0 && !Double.isNaN(violin.colours().get(bin))) {
                    coloured += kernel;
                    colour += kernel * violin.colours().get(bin);
                }
            }
            colours[point] = coloured == 0 ? Double.NaN : colour / coloured;
        }
        double most = DoubleStream.of(heights).max().orElse(1);
        return new ViolinDensity(
                Doubles.of(xs),
                Doubles.of(DoubleStream.of(heights).map(height -> height / most).toArray()),
                Doubles.of(colours));
    }

    /** The place of the middle of a bin. */
    static double middle(Violin violin, SummaryFrame.Band band, int bin) {
        double part = (bin + 0.5) / violin.counts().size();
        return band.place().applyAsDouble(violin.low() * (1 - part) + violin.high() * part);
    }

    private static double bandwidth(double[] middles, double[] weights, double largest, SummaryFrame.Band band) {
        double total = DoubleStream.of(weights).sum();
        double mean = 0;
        for (int bin = 0; bin < middles.length; bin++) {
            mean += weights[bin] / total * middles[bin];
        }
        double variance = 0;
        for (int bin = 0; bin < middles.length; bin++) {
            variance += weights[bin] / total * (middles[bin] - mean) * (middles[bin] - mean);
        }
        double scott = Math.sqrt(variance) * Math.pow(total * largest, -0.2);
        return Math.hypot(scott, WIDENING * (band.right() - band.left()));
    }

    /** The density at a place, of which the greatest is 1. */
    double at(double x) {
        int points = xs.size();
        double place = (x - xs.get(0)) / (xs.get(points - 1) - xs.get(0)) * (points - 1);
        int below = Math.max(0, Math.min(points - 2, (int) place));
        double part = Math.max(0, Math.min(1, place - below));
        return heights.get(below) * (1 - part) + heights.get(below + 1) * part;
    }
}
