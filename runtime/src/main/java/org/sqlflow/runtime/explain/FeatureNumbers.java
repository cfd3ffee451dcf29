package org.sqlflow.runtime.explain;

import org.apache.arrow.vector.FieldVector;
import org.sqlflow.spi.feature.FeatureBatch;

/** The numbers of a batch. */
final class FeatureNumbers {
    private FeatureNumbers() {}

    /** The number of a feature in a row, or NaN if it is missing. */
    static double get(FeatureBatch batch, int feature, int row) {
        FieldVector vector = batch.features().get(feature);
        return vector.isNull(row) ? Double.NaN : ((Number) vector.getObject(row)).doubleValue();
    }
}
