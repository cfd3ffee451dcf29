package org.sqlflow.spi.model;

import java.util.Optional;
import java.util.Set;
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

    /** What the margin measures, in a few words for an axis: {@code log-odds}, {@code log of the count} … */
    String marginUnit();

    /** How much the model makes of each feature, where it can tell. */
    default Optional<FeatureImportance> importance() {
        return Optional.empty();
    }

    @Override
    void close();
}
