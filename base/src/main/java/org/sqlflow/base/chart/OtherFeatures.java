package org.sqlflow.base.chart;

/** How charts name what stands for all features that are not shown on their own. */
public final class OtherFeatures {
    private OtherFeatures() {}

    /**
     * The name of a row, bar or step that sums up features.
     *
     * @param count how many features it stands for
     */
    public static String name(int count) {
        return count == 1 ? "1 other feature" : count + " other features";
    }
}
