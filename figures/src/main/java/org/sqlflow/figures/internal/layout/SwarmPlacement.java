package org.sqlflow.figures.internal.layout;

import java.util.Arrays;

/**
 * Spreads the points of a row vertically so that its thickness shows how many there are.
 *
 * <p>As in SHAP's summary plot, points are counted in narrow bins along the axis and stacked alternately above and
 * below the middle in the given order, so the result is the same each time. Unlike there, a stack is centred
 * also if its number is even, and a row is not spread further than its points need in order not to overlap.
 */
final class SwarmPlacement {
    private SwarmPlacement() {}

    /**
     * How far each point is moved from the middle of its row.
     *
     * @param xs where the points are on the axis
     * @param pitch the width of a bin and the greatest distance between stacked points
     * @param halfHeight how far a point may be moved at most
     */
    static double[] offsets(double[] xs, double pitch, double halfHeight) {
        double start = Arrays.stream(xs).min().orElse(0);
        double end = Arrays.stream(xs).max().orElse(0);
        int[] counts = new int[(int) ((end - start) / pitch) + 1];
        for (double x : xs) {
            counts[bin(x, start, pitch)]++;
        }
        double tallest = (Arrays.stream(counts).max().orElse(1) - 1) / 2.0;
        double distance = tallest * pitch <= halfHeight ? pitch : halfHeight / tallest;
        int[] placed = new int[counts.length];
        double[] offsets = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            int bin = bin(xs[i], start, pitch);
            int rank = placed[bin]++;
            boolean odd = counts[bin] % 2 == 1;
            int pair = odd ? (rank + 1) / 2 : rank / 2;
            double steps = odd ? pair : pair + 0.5;
            offsets[i] = (rank % 2 == 1 ? -steps : steps) * distance;
        }
        return offsets;
    }

    private static int bin(double x, double start, double pitch) {
        return (int) ((x - start) / pitch);
    }
}
