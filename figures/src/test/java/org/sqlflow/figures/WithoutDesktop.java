package org.sqlflow.figures;

import org.sqlflow.base.chart.Chart;

/** Draws everything but PNG, for a Java that has nothing but its base module. */
final class WithoutDesktop {
    private WithoutDesktop() {}

    public static void main(String... arguments) {
        for (Chart chart : SampleCharts.all().values()) {
            int characters = Figures.svg(chart, Theme.DARK).length()
                    + Figures.text(chart, new TextStyle(80, true, true)).length();
            if (characters == 0) {
                throw new AssertionError("nothing drawn");
            }
        }
        System.out.print("drawn");
    }
}
