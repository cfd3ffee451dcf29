package org.sqlflow.spi.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;

/**
 * A model ready to predict: immutable, safe for many threads, and cheap for one row. What a row gets does not depend on
 * the rows beside it.
 */
public interface Predictor extends AutoCloseable {
    /** What it can compute; {@link OutputKind#RESPONSE} always. */
    Set<OutputKind> outputs();

    /**
     * Computes one kind of output for all rows.
     *
     * @param batch the features, in the order of the description; the label is ignored
     * @param kind one of {@link #outputs()}
     */
    Prediction predict(FeatureBatch batch, OutputKind kind);

    /**
     * The usual metrics that the model's own library measures it by, the one it is judged by first; empty where a
     * prediction is measured row by row, which is everywhere but for rankings, survival times and quantiles.
     */
    default List<String> measures() {
        return List.of();
    }

    /**
     * Returns if the library has a metric that fits the model.
     *
     * @throws org.sqlflow.base.error.SqlflowException otherwise
     */
    default void requireMeasure(String metric) {
        throw new UnsupportedOperationException("measured row by row");
    }

    /**
     * Measures the model with its own library.
     *
     * @param data rows with all that the metrics need beside features
     * @param metrics which, each of which {@link #requireMeasure} accepts; none for {@link #measures}
     * @param cancellation looked at with each batch
     * @return the values by the metrics' names, in order
     * @throws org.sqlflow.base.error.SqlflowException with code CANCELLED if it was cancelled
     */
    default Map<String, Double> measure(Dataset data, List<String> metrics, CancellationToken cancellation) {
        throw new UnsupportedOperationException("measured row by row");
    }

    /** What the margin measures, in a few words for an axis: {@code log-odds}, {@code log of the count} … */
    String marginUnit();

    /** How much the model makes of each feature, where it can tell. */
    default Optional<FeatureImportance> importance() {
        return Optional.empty();
    }

    @Override
    void close();
}
