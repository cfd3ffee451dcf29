package org.sqlflow.figures.internal.text;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BeeswarmChart.Swarm;
import org.sqlflow.base.chart.ViolinChart.Violin;

/**
 * The contributions of a feature, one by one or in bins.
 *
 * @param positions the contributions, all finite
 * @param weights how many rows each stands for, more than 0
 * @param colours for each the feature value from 0 to 1, or NaN
 */
record WeightedPoints(Doubles positions, Doubles weights, Doubles colours) {
    static WeightedPoints of(Swarm swarm) {
        int[] points = IntStream.range(0, swarm.positions().size())
                .filter(i -> Double.isFinite(swarm.positions().get(i)))
                .toArray();
        double[] ones = new double[points.length];
        Arrays.fill(ones, 1);
        return new WeightedPoints(choose(swarm.positions(), points), Doubles.of(ones), choose(swarm.colours(), points));
    }

    static WeightedPoints of(Violin violin) {
        int bins = violin.counts().size();
        int[] points = IntStream.range(0, bins)
                .filter(bin -> violin.counts().get(bin) > 0)
                .toArray();
        double[] middles = IntStream.of(points)
                .mapToDouble(bin -> {
                    double part = (bin + 0.5) / bins;
                    return violin.low() * (1 - part) + violin.high() * part;
                })
                .toArray();
        return new WeightedPoints(
                Doubles.of(middles), choose(violin.counts(), points), choose(violin.colours(), points));
    }

    private static Doubles choose(Doubles numbers, int[] indexes) {
        return Doubles.of(IntStream.of(indexes).mapToDouble(numbers::get).toArray());
    }

    double low() {
        return positions.stream().min().orElse(0);
    }

    double high() {
        return positions.stream().max().orElse(0);
    }

    boolean areAllZero() {
        return positions.stream().allMatch(position -> position == 0);
    }

    /** Whether there are colours that are missing, or that are not. */
    boolean anyColour(boolean missing) {
        return colours.stream().anyMatch(colour -> Double.isNaN(colour) == missing);
    }

    void addTo(Strip strip) {
        for (int i = 0; i < positions.size(); i++) {
            strip.add(positions.get(i), weights.get(i), colours.get(i));
        }
    }

    /** The correlation of contributions with colours, where there are colours; 0 if it is not defined. */
    double correlation() {
        int[] points = IntStream.range(0, positions.size())
                .filter(i -> !Double.isNaN(colours.get(i)))
                .toArray();
        double largest = positions.stream().map(Math::abs).max().orElse(0);
        double total = IntStream.of(points).mapToDouble(weights::get).sum();
        if (largest == 0 || total == 0) {
            return 0;
        }
        double meanPosition = IntStream.of(points)
                .mapToDouble(i -> weights.get(i) / total * (positions.get(i) / largest))
                .sum();
        double meanColour = IntStream.of(points)
                .mapToDouble(i -> weights.get(i) / total * colours.get(i))
                .sum();
        double covariance = 0;
        double ofPositions = 0;
        double ofColours = 0;
        for (int i : points) {
            double x = positions.get(i) / largest - meanPosition;
            double y = colours.get(i) - meanColour;
            double weight = weights.get(i) / total;
            covariance += weight * x * y;
            ofPositions += weight * x * x;
            ofColours += weight * y * y;
        }
        return ofPositions == 0 || ofColours == 0 ? 0 : covariance / Math.sqrt(ofPositions * ofColours);
    }
}
