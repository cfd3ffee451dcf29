package org.sqlflow.features;

import java.util.Optional;
import org.apache.arrow.vector.Float8Vector;
import org.sqlflow.spi.feature.FeatureBatch;

/**
 * The features of a batch. Some of its vectors may be those of the query's batch, so it is to be used and closed while
 * that is valid.
 */
public final class EncodedBatch implements AutoCloseable {
    private final FeatureBatch features;
    private final int skippedRows;
    private final EncodedVectors vectors;

    EncodedBatch(Rows rows, EncodedVectors vectors, Optional<Float8Vector> label) {
        this.features = new FeatureBatch(rows.count(), vectors.vectors(), vectors.sparse(), label);
        this.skippedRows = rows.skipped();
        this.vectors = vectors;
    }

    /** The features, and the label if one was bound; valid until the close. */
    public FeatureBatch features() {
        return features;
    }

    /** How many rows of the query's batch are left out because their label is NULL. */
    public int skippedRows() {
        return skippedRows;
    }

    @Override
    public void close() {
        vectors.close();
    }
}
