package org.sqlflow.model.xgboost;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Optional;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureStream;

/**
 * Makes a quantile matrix of a dataset, batch by batch and without a copy of it. XGBoost calls back for each batch, in
 * several passes (four in 3.4). What is thrown on the way must not cross native code: it is kept, the pass ends, and it
 * is thrown again when the library has returned.
 */
final class QuantileMatrix implements AutoCloseable {
    private final Dataset dataset;
    private final RowRules rules;
    private final CancellationToken cancellation;
    private final Matrix proxy = Matrix.proxy();
    /** Fields, because native code holds only their addresses. */
    private final XgboostApi.NextBatch next = this::next;

    private final XgboostApi.ResetBatches reset = this::reset;
    private Optional<FeatureStream> pass = Optional.empty();
    /** The copy of a batch with sparse features, which the library reads until it asks for the next. */
    private Optional<SparseRows> lent = Optional.empty();

    private Optional<Throwable> failure = Optional.empty();

    private QuantileMatrix(Dataset dataset, RowRules rules, CancellationToken cancellation) {
        this.dataset = dataset;
        this.rules = rules;
        this.cancellation = cancellation;
    }

    /**
     * A quantile matrix of all rows.
     *
     * @param rules how what rows have beside features is understood
     * @param reference the training's matrix, whose quantiles a validation set must share
     * @param storage where it lies, and of how many bins
     */
    static Matrix of(
            Dataset dataset,
            RowRules rules,
            Optional<Matrix> reference,
            Storage storage,
            CancellationToken cancellation) {
        try (QuantileMatrix builder = new QuantileMatrix(dataset, rules, cancellation)) {
            return builder.build(reference, storage);
        }
    }

    /**
     * How the library keeps a matrix.
     *
     * @param bins how many bins a feature gets at most
     * @param threads how many threads build it
     * @param cache what the names of its temporary files begin with; absent to keep it in memory
     */
    record Storage(int bins, int threads, Optional<Path> cache) {
        private byte[] configuration() {
            String place = cache.map(path ->
                            ",\"on_host\":false,\"cache_prefix\":" + JsonNodeFactory.instance.textNode(path.toString()))
                    .orElse("");
            return Xgboost.text("{\"missing\":NaN,\"nthread\":" + threads + ",\"max_bin\":" + bins + place + "}");
        }
    }

    private Matrix build(Optional<Matrix> reference, Storage storage) {
        long[] out = new long[1];
        long shared = reference.map(Matrix::handle).orElse(0L);
        int status = storage.cache().isPresent()
                ? XgboostApi.XGExtMemQuantileDMatrixCreateFromCallback(
                        Pointer.NULL, proxy.handle(), shared, reset, next, storage.configuration(), out)
                : XgboostApi.XGQuantileDMatrixCreateFromCallback(
                        Pointer.NULL, proxy.handle(), shared, reset, next, storage.configuration(), out);
        if (failure.isPresent()) {
            if (status == 0) {
                new Matrix(out[0]).close();
            }
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        }
        Xgboost.check(status);
        return new Matrix(out[0]);
    }

    private int next(Pointer iterator) {
        if (failure.isPresent()) {
            return 0;
        }
        try {
            cancellation.check();
            if (pass.isEmpty()) {
                pass = Optional.of(dataset.open());
            }
            Optional<FeatureBatch> batch = pass.get().next();
            if (batch.isEmpty()) {
                return 0;
            }
            lend(batch.get());
            proxy.setFeatures(dataset.features());
            return 1;
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
            return 0;
        }
    }

    private void lend(FeatureBatch batch) {
        release();
        if (batch.sparse().isEmpty()) {
            proxy.lend(batch, rules);
        } else {
            SparseRows rows = SparseRows.of(batch);
            lent = Optional.of(rows);
            proxy.lend(batch, rows, rules);
        }
    }

    private void release() {
        Optional<SparseRows> returned = lent;
        lent = Optional.empty();
        returned.ifPresent(SparseRows::close);
    }

    private void reset(Pointer iterator) {
        try {
            endPass();
        } catch (RuntimeException | Error e) {
            failure = failure.or(() -> Optional.of(e));
        }
    }

    private void endPass() {
        release();
        Optional<FeatureStream> ending = pass;
        pass = Optional.empty();
        ending.ifPresent(FeatureStream::close);
    }

    @Override
    public void close() {
        try (proxy) {
            endPass();
        }
    }
}
