package org.sqlflow.runtime.tune;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.compiler.search.Dimension;

/**
 * Normal distributions, cut off at the ends of a range: one around each number that was tried, and one as wide as the range
 * around its middle. Everything is on the range's scale.
 */
final class RangeKernels implements KernelMixture.Kernels {
    private static final double SQUARE_ROOT_OF_2_PI = Math.sqrt(2 * Math.PI);
    /** The width of a distribution, in ranges, before it shrinks with the numbers that were tried. */
    private static final double WIDTH = 0.2;

    private final Dimension.Range range;
    private final double low;
    private final double high;
    private final double[] centres;
    private final double[] widths;
    /** How much of each distribution lies within the range. */
    private final double[] inside;

    /**
     * Distributions, the wider the fewer there are and the more variables.
     *
     * @param tried numbers of the range, in the order in which they were tried
     * @param variables how many variables there are
     */
    RangeKernels(Dimension.Range range, double[] tried, int variables) {
        this.range = range;
        this.low = range.scaledLow();
        this.high = range.scaledHigh();
        int kernels = tried.length + 1;
        // Few numbers tell less than their widths would say.
        double narrowest = 1.0 / (kernels + 1);
        double width = WIDTH * StrictMath.pow(Math.max(1, tried.length), -1.0 / (variables + 4));
        centres = new double[kernels];
        widths = new double[kernels];
        for (int i = 0; i < tried.length; i++) {
            centres[i] = range.scaled(tried[i]);
            widths[i] = Math.max(narrowest, width) * (high - low);
        }
        centres[tried.length] = (low + high) / 2;
        widths[tried.length] = high - low;
        inside = new double[kernels];
        Arrays.setAll(inside, kernel -> below(high, kernel) - below(low, kernel));
    }

    @Override
    public AttributeValue draw(int kernel, SplittableRandom random) {
        if (low == high) {
            return range.nearest(low);
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
    public double logarithm(int kernel, AttributeValue value) {
        if (low == high) {
            return 0;
        }
        double number = ((NumberValue) value).number().doubleValue();
        // Far from the centre the difference of two sums may be less than nothing by what they are rounded.
        double density = range.isDiscrete()
                ? Math.max(0, below(range.roomHigh(number), kernel) - below(range.roomLow(number), kernel))
                : height(range.scaled(number), kernel);
        return StrictMath.log(density / inside[kernel]);
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
