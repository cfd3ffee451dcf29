package org.sqlflow.runtime.tune;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.compiler.search.Dimension;

/**
 * A mixture of normal distributions, cut off at the ends of a range: one around each number that was tried, as wide as its
 * neighbours are far, and one as wide as the range around its middle. Everything is on the range's scale.
 */
final class RangeDensity implements ParzenSampler.Density {
    private static final double SQUARE_ROOT_OF_2_PI = Math.sqrt(2 * Math.PI);
    /** The narrowest distribution is the range by the number of distributions, or by this. */
    private static final double MOST_PARTS = 100;

    private final Dimension.Range range;
    private final double low;
    private final double high;
    private final double[] centres;
    private final double[] widths;
    private final double[] weights;

    /**
     * A density.
     *
     * @param tried numbers of the range, in the order in which they were tried
     */
    RangeDensity(Dimension.Range range, double[] tried) {
        this.range = range;
        this.low = range.scaledLow();
        this.high = range.scaledHigh();
        int kernels = tried.length + 1;
        centres = new double[kernels];
        for (int i = 0; i < tried.length; i++) {
            centres[i] = range.scaled(tried[i]);
        }
        centres[tried.length] = (low + high) / 2;
        weights = Arrays.copyOf(TrialWeights.of(tried.length), kernels);
        weights[tried.length] = 1;
        double sum = Arrays.stream(weights).sum();
        for (int i = 0; i < kernels; i++) {
            weights[i] /= sum;
        }
        widths = widths();
        widths[tried.length] = high - low;
    }

    /** The distances to the farther neighbour; the first and the last have only one. */
    private double[] widths() {
        int kernels = centres.length;
        Integer[] order = new Integer[kernels];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(centres[a], centres[b]));
        double narrowest = (high - low) / Math.min(MOST_PARTS, 1.0 + kernels);
        double[] found = new double[kernels];
        for (int i = 0; i < kernels; i++) {
            double before = i == 0 ? 0 : centres[order[i]] - centres[order[i - 1]];
            double after = i == kernels - 1 ? 0 : centres[order[i + 1]] - centres[order[i]];
            found[order[i]] = Math.min(high - low, Math.max(narrowest, Math.max(before, after)));
        }
        return found;
    }

    @Override
    public AttributeValue draw(SplittableRandom random) {
        if (low == high) {
            return range.nearest(low);
        }
        double rest = random.nextDouble();
        int kernel = 0;
        while (kernel < weights.length - 1 && rest >= weights[kernel]) {
            rest -= weights[kernel++];
        }
        while (true) {
            // At least a third of each distribution lies within the range, since its centre does.
            double drawn = centres[kernel] + widths[kernel] * normal(random);
            if (drawn >= low && drawn <= high) {
                return range.nearest(drawn);
            }
        }
    }

    /** Marsaglia's polar method. */
    private static double normal(SplittableRandom random) {
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double square = x * x + y * y;
            if (square > 0 && square < 1) {
                return x * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    @Override
    public double logarithm(AttributeValue value) {
        if (low == high) {
            return 0;
        }
        double number = ((NumberValue) value).number().doubleValue();
        double density = 0;
        for (int i = 0; i < centres.length; i++) {
            double inside = below(high, i) - below(low, i);
            density += weights[i]
                    * (range.isDiscrete()
                            ? below(range.roomHigh(number), i) - below(range.roomLow(number), i)
                            : height(range.scaled(number), i))
                    / inside;
        }
        return StrictMath.log(density);
    }

    private double height(double place, int kernel) {
        double distance = (place - centres[kernel]) / widths[kernel];
        return StrictMath.exp(-distance * distance / 2) / (widths[kernel] * SQUARE_ROOT_OF_2_PI);
    }

    private double below(double place, int kernel) {
        return cumulative((place - centres[kernel]) / widths[kernel]);
    }

    /**
     * The standard normal distribution function by the series of G. Marsaglia, Evaluating the Normal Distribution, 2004.
     * Far from the centre, where the series loses digits, it is 0 or 1.
     */
    static double cumulative(double distance) {
        if (Math.abs(distance) > 8) {
            return distance < 0 ? 0 : 1;
        }
        double sum = distance;
        double term = distance;
        double before = 0;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= distance * distance / i;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-distance * distance / 2) / SQUARE_ROOT_OF_2_PI;
    }
}
