package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.Doubles;

/**
 * Horizontal bars, each stacked of one segment a group; SHAP's bar plot for several classes is one. A last bar may stand
 * for all that are not shown, named by {@link OtherFeatures#name}.
 *
 * @param title a heading of a few words
 * @param axisLabel what the length of a bar measures, with its unit
 * @param groups the names of the segments, the same for every bar; a single empty name where there is one segment
 * @param bars the bars, the longest first
 * @param omitted how many further bars were left out
 */
public record BarChart(String title, String axisLabel, List<String> groups, List<Bar> bars, int omitted)
        implements Chart {
    public BarChart {
        requireNonNull(title, "title");
        requireNonNull(axisLabel, "axisLabel");
        groups = List.copyOf(groups);
        bars = List.copyOf(bars);
        for (Bar bar : bars) {
            if (bar.lengths().size() != groups.size()) {
                throw new IllegalArgumentException("a length for each group");
            }
        }
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.bar(this);
    }

    /**
     * One bar.
     *
     * @param name what it stands for
     * @param lengths the lengths of its segments; one that is negative or not finite is not drawn
     */
    public record Bar(String name, Doubles lengths) {
        public Bar {
            requireNonNull(name, "name");
        }
    }
}
