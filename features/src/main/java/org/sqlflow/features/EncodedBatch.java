package org.sqlflow.features;

import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.RowColumns;

/**
 * The features of a batch. Some of its vectors may be those of the query's batch, so it is to be used and closed while
 * that is valid.
 */
public final class EncodedBatch implements AutoCloseable {
    private final FeatureBatch features;
    private final Rows rows;
    private final EncodedVectors vectors;

    EncodedBatch(Rows rows, EncodedVectors vectors, RowColumns beside) {
        this.features = new FeatureBatch(rows.count(), vectors.vectors(), vectors.sparse(), beside);
        this.rows = rows;
        this.vectors = vectors;
    }

    /** The features, with what else was bound; valid until the close. */
    public FeatureBatch features() {
        return features;
    }

    /** How many rows of the query's batch are left out because their label is NULL. */
    public int skippedRows() {
        return rows.skipped();
    }

    /** The row of the query's batch that is a row of the features, both from 0. */
    public int sourceRow(int row) {
        return rows.at(row);
    }

    @Override
    public void close() {
        vectors.close();
    }
}
