package org.sqlflow.runtime.metric;

import java.util.List;
import java.util.Map;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.spi.model.Prediction;

/** The metrics of a kind of task, over rows that are added one by one. */
interface TaskMetrics {
    /** Adds a row, whose weight is not 0. */
    void add(Observation observation, Prediction prediction, int row);

    /** Whether there is no row, so that no metric has a value. */
    boolean isEmpty();

    /** The mean of what the model is judged by. */
    double loss();

    /** The metrics of the given names, or the usual ones; the loss first. */
    Map<String, Double> compute(List<String> names);

    /** A figure of a kind that {@link EvaluationFigure#suits} the task. */
    Chart figure(EvaluationFigure figure, String model);
}
