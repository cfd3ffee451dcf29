package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureStream;

/** A dataset that encodes the batches of a query anew in each pass. */
public final class EncodedDataset implements Dataset {
    private final FeatureEncoder encoder;
    private final Supplier<BatchStream> source;
    private final long rows;

    /**
     * A dataset over a query that can be streamed again.
     *
     * @param encoder bound to the columns of the streams
     * @param source gives a stream of the same batches each time
     * @param rows how many rows there are, without those that the encoder leaves out
     */
    public EncodedDataset(FeatureEncoder encoder, Supplier<BatchStream> source, long rows) {
        this.encoder = requireNonNull(encoder, "encoder");
        this.source = requireNonNull(source, "source");
        this.rows = rows;
    }

    @Override
    public List<FeatureField> features() {
        return encoder.fields();
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public FeatureStream open() {
        return new Pass(encoder, source.get());
    }

    private static final class Pass implements FeatureStream {
        private final FeatureEncoder encoder;
        private final BatchStream batches;
        private long rowsBefore;
        private @Nullable EncodedBatch current;

        Pass(FeatureEncoder encoder, BatchStream batches) {
            this.encoder = encoder;
            this.batches = batches;
        }

        @Override
        public Optional<FeatureBatch> next() {
            while (true) {
                closeCurrent();
                Optional<VectorSchemaRoot> batch = batches.next();
                if (batch.isEmpty()) {
                    return Optional.empty();
                }
                EncodedBatch encoded = encoder.encode(batch.get(), rowsBefore);
                current = encoded;
                rowsBefore += batch.get().getRowCount();
                if (encoded.features().rows() > 0) {
                    return Optional.of(encoded.features());
                }
            }
        }

        private void closeCurrent() {
            if (current != null) {
                current.close();
                current = null;
            }
        }

        @Override
        public void close() {
            closeCurrent();
            batches.close();
        }
    }
}
