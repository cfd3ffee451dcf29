package org.sqlflow.figures.internal.layout;

import java.util.List;
import java.util.stream.DoubleStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.WaterfallChart;

/**
 * Where the steps of a waterfall begin and end. The first step of the chart is the last to be taken.
 *
 * @param starts where each step begins, in the order of the chart
 * @param ends where it ends
 * @param output where the last step ends; the base value if there are no steps
 */
public record Waterfall(Doubles starts, Doubles ends, double output) {
    /** The steps of a chart. */
    public static Waterfall of(WaterfallChart chart) {
        List<WaterfallChart.Step> steps = chart.steps();
        double[] starts = new double[steps.size()];
        double[] ends = new double[steps.size()];
        double reached = chart.baseValue();
        for (int step = steps.size() - 1; step >= 0; step--) {
            double contribution = steps.get(step).contribution();
            starts[step] = reached;
            if (Double.isFinite(reached + contribution)) {
                reached += contribution;
            }
            ends[step] = reached;
        }
        return new Waterfall(Doubles.of(starts), Doubles.of(ends), reached);
    }

    /** All places where a step begins or ends, and the output. */
    public DoubleStream all() {
        return DoubleStream.concat(
                DoubleStream.of(output), DoubleStream.concat(starts.stream(), ends.stream()));
    }
}
