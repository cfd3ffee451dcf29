package org.sqlflow.runtime.metric;

/** What the metrics of every task have in common. */
interface TaskMetrics {
    /** Whether there is no row, so that no metric has a value. */
    boolean isEmpty();

    /** The mean of what the model is judged by. */
    double loss();
}
