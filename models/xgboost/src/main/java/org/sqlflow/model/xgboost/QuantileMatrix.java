package org.sqlflow.model.xgboost;

import com.sun.jna.Pointer;
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
    private final CancellationToken cancellation;
    private final Matrix proxy = Matrix.proxy();
    /** Fields, because native code holds only their addresses. */
    private final XgboostApi.NextBatch next = this::next;

    private final XgboostApi.ResetBatches reset = this::reset;
    private Optional<FeatureStream> pass = Optional.empty();
    /** The copy of a batch with sparse features, which the library reads until it asks for the next. */
    private Optional<SparseRows> lent = Optional.empty();

    private Optional<Throwable> failure = Optional.empty();

    private QuantileMatrix(Dataset dataset, CancellationToken cancellation) {
        this.dataset = dataset;
        this.cancellation = cancellation;
    }

    /**
     * A quantile matrix of all rows.
     *
     * @param reference the training's matrix, whose quantiles a validation set must share
     * @param bins how many bins a feature gets at most
     */
    static Matrix of(
            Dataset dataset, Optional<Matrix> reference, int bins, int threads, CancellationToken cancellation) {
        try (QuantileMatrix builder = new QuantileMatrix(dataset, cancellation)) {
            return builder.build(reference, bins, threads);
        }
    }

    private Matrix build(Optional<Matrix> reference, int bins, int threads) {
        long[] out = new long[1];
        int status = XgboostApi.XGQuantileDMatrixCreateFromCallback(
                Pointer.NULL,
                proxy.handle(),
                reference.map(Matrix::handle).orElse(0L),
                reset,
                next,
                Xgboost.text("{\"missing\":NaN,\"nthread\":" + threads + ",\"max_bin\":" + bins + "}"),
                out);
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
            proxy.lend(batch);
        } else {
            SparseRows rows = SparseRows.of(batch);
            lent = Optional.of(rows);
            proxy.lend(batch, rows);
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
