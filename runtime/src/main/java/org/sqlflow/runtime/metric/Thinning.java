package org.sqlflow.runtime.metric;

import java.util.Arrays;
import org.sqlflow.base.Doubles;

/**
 * Points of a line, of which only so many are kept that it looks the same: of each of many equal parts of the horizontal
 * axis the first, lowest, highest and last (M4; Jugel, Jerzak, Hackenbroich and Markl, "M4: a visualization-oriented time
 * series data aggregation", VLDB 7, 2014). The axis goes from 0 to 1, and points are added with growing place on it.
 */
final class Thinning {
    private static final int PARTS = 124;

    private double[] xs = new double[4 * PARTS + 4];
    private double[] ys = new double[4 * PARTS + 4];
    private int size;
    private int part = -1;
    /** Of the current part, in the order in which they came: first, lowest, highest, last. */
    private final double[] partXs = new double[4];

    private final double[] partYs = new double[4];
    private boolean lowestFirst;

    void add(double x, double y) {
        int here = (int) Math.min(PARTS, Math.floor(x * PARTS));
        if (here != part) {
            flush();
            part = here;
            Arrays.fill(partXs, x);
            Arrays.fill(partYs, y);
            return;
        }
        if (y < partYs[1]) {
            partXs[1] = x;
            partYs[1] = y;
            lowestFirst = false;
        }
        if (y > partYs[2]) {
            partXs[2] = x;
            partYs[2] = y;
            lowestFirst = true;
        }
        partXs[3] = x;
        partYs[3] = y;
    }

    private void flush() {
        if (part < 0) {
            return;
        }
        int[] order = lowestFirst ? new int[] {0, 1, 2, 3} : new int[] {0, 2, 1, 3};
        for (int index : order) {
            boolean isNew = size == 0 || xs[size - 1] != partXs[index] || ys[size - 1] != partYs[index];
            if (isNew) {
                xs[size] = partXs[index];
                ys[size] = partYs[index];
                size++;
            }
        }
    }

    /** The horizontal places of the points that are kept; to be asked once, after the last point. */
    Doubles finishXs() {
        flush();
        part = -1;
        return Doubles.of(Arrays.copyOf(xs, size));
    }

    /** Their vertical places. */
    Doubles ys() {
        return Doubles.of(Arrays.copyOf(ys, size));
    }
}
