package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.Doubles;

/**
 * One horizontal swarm of points a row, as in SHAP's summary plot: a point's place on the axis is what a feature
 * contributed to one prediction, its colour the feature's value. A last row may hold the sums of all features that are not
 * shown, named by {@link OtherFeatures#name}.
 *
 * @param title a heading of a few words
 * @param axisLabel what the horizontal axis measures, with its unit
 * @param swarms the rows, the most important first
 * @param omitted how many further rows were left out
 */
public record BeeswarmChart(String title, String axisLabel, List<Swarm> swarms, int omitted) implements Chart {
    public BeeswarmChart {
        requireNonNull(title, "title");
        requireNonNull(axisLabel, "axisLabel");
        swarms = List.copyOf(swarms);
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.beeswarm(this);
    }

    /**
     * The points of one row.
     *
     * @param name the feature
     * @param positions where each point lies on the axis; one that is not finite is not drawn
     * @param colours for each point a number from 0 (low) to 1 (high), or NaN where the feature has no value or its
     *     values have no order
     * @param weight the mean absolute position over all data, which may be more than is drawn
     */
    public record Swarm(String name, Doubles positions, Doubles colours, double weight) {
        public Swarm {
            requireNonNull(name, "name");
            if (positions.size() != colours.size()) {
                throw new IllegalArgumentException("a colour for each point");
            }
        }
    }
}
