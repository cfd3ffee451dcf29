package org.sqlflow.figures.internal.layout;

import org.sqlflow.base.chart.BarChart.Bar;

/** What of a bar can be drawn. */
public final class BarLengths {
    /** Sums of longer segments might overflow. */
    private static final double LONGEST = 1e300;

    private BarLengths() {}

    /** The length of a segment, 0 if it is negative or not finite. */
    public static double drawn(double length) {
        return length > 0 && length <= Double.MAX_VALUE ? Math.min(length, LONGEST) : 0;
    }

    /** The length of all segments together. */
    public static double total(Bar bar) {
        return bar.lengths().stream().map(BarLengths::drawn).sum();
    }
}
