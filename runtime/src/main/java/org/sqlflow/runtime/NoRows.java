package org.sqlflow.runtime;

import java.util.List;
import java.util.Optional;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureStream;

/** A dataset without rows. */
record NoRows(List<FeatureField> features) implements Dataset {
    @Override
    public long rows() {
        return 0;
    }

    @Override
    public FeatureStream open() {
        return new FeatureStream() {
            @Override
            public Optional<FeatureBatch> next() {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
