package org.sqlflow.spi.feature;

import java.util.Optional;

/** One pass over the rows of a {@link Dataset}. Used by one thread. */
public interface FeatureStream extends AutoCloseable {
    /** The next batch, which is not empty, or empty at the end. It is borrowed until the next call or the close. */
    Optional<FeatureBatch> next();

    /** Ends the pass, also before its end; closing again does nothing. */
    @Override
    void close();
}
