package org.sqlflow.base.chart;

/**
 * Does something for each kind of chart.
 *
 * @param <R> what comes of it
 */
public interface ChartVisitor<R> {
    /** Visits a beeswarm. */
    R beeswarm(BeeswarmChart chart);

    /** Visits violins. */
    R violin(ViolinChart chart);

    /** Visits bars. */
    R bar(BarChart chart);

    /** Visits the paths of decisions. */
    R decision(DecisionChart chart);

    /** Visits a waterfall. */
    R waterfall(WaterfallChart chart);

    /** Visits a matrix of interactions. */
    R interaction(InteractionChart chart);

    /** Visits a confusion matrix. */
    R confusion(ConfusionChart chart);

    /** Visits curves. */
    R curve(CurveChart chart);

    /** Visits a scatter plot. */
    R scatter(ScatterChart chart);
}
