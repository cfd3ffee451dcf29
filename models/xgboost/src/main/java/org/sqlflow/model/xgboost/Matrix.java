package org.sqlflow.model.xgboost;

import com.sun.jna.StringArray;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;

/** One of XGBoost's data matrices, a {@code DMatrix}; owns native memory. Used by one thread at a time. */
final class Matrix implements AutoCloseable {
    private static final byte[] LABEL = Xgboost.text("label");
    private static final byte[] FEATURE_NAME = Xgboost.text("feature_name");
    private static final byte[] FEATURE_TYPE = Xgboost.text("feature_type");

    private long handle;

    /** Takes over a handle. */
    Matrix(long handle) {
        this.handle = handle;
    }

    /** A matrix that only passes borrowed batches on. */
    static Matrix proxy() {
        long[] out = new long[1];
        Xgboost.check(XgboostApi.XGProxyDMatrixCreate(out));
        return new Matrix(out[0]);
    }

    /** A matrix with a copy of the features of a batch. */
    static Matrix copyOf(FeatureBatch batch, List<FeatureField> features, int threads) {
        if (!batch.sparse().isEmpty()) {
            try (SparseRows rows = SparseRows.of(batch)) {
                return copyOf(rows, features, threads);
            }
        }
        long[] out = new long[1];
        Xgboost.check(
                XgboostApi.XGDMatrixCreateFromColumnar(ArrayInterface.columns(batch), configuration(threads), out));
        return describe(new Matrix(out[0]), features);
    }

    /**
     * A matrix with a copy of a table of 32-bit floats, row by row, where NaN is missing.
     *
     * @param address where the table begins
     */
    static Matrix copyOf(long address, long rows, List<FeatureField> features, int threads) {
        long[] out = new long[1];
        Xgboost.check(XgboostApi.XGDMatrixCreateFromDense(
                ArrayInterface.floats(address, rows, features.size()), configuration(threads), out));
        return describe(new Matrix(out[0]), features);
    }

    /** A matrix with a copy of compressed rows. */
    static Matrix copyOf(SparseRows rows, List<FeatureField> features, int threads) {
        long[] out = new long[1];
        Xgboost.check(XgboostApi.XGDMatrixCreateFromCSR(
                rows.offsets(), rows.indices(), rows.values(), rows.columns(), configuration(threads), out));
        return describe(new Matrix(out[0]), features);
    }

    private static Matrix describe(Matrix matrix, List<FeatureField> features) {
        try {
            matrix.setFeatures(features);
            return matrix;
        } catch (RuntimeException e) {
            matrix.close();
            throw e;
        }
    }

    private static byte[] configuration(int threads) {
        return Xgboost.text("{\"missing\":NaN,\"nthread\":" + threads + "}");
    }

    /** The library's handle. */
    long handle() {
        if (handle == 0) {
            throw new IllegalStateException("the matrix is closed");
        }
        return handle;
    }

    /** Lends a batch, with its label, to a proxy. */
    void lend(FeatureBatch batch) {
        ArrayInterface.requireWhole(batch);
        Xgboost.check(XgboostApi.XGProxyDMatrixSetDataColumnar(handle(), ArrayInterface.columns(batch)));
        lendLabel(batch);
    }

    /**
     * Lends a batch, with its label, to a proxy.
     *
     * @param rows the batch's features
     */
    void lend(FeatureBatch batch, SparseRows rows) {
        Xgboost.check(XgboostApi.XGProxyDMatrixSetDataCSR(
                handle(), rows.offsets(), rows.indices(), rows.values(), rows.columns()));
        lendLabel(batch);
    }

    private void lendLabel(FeatureBatch batch) {
        if (batch.label().isPresent()) {
            FieldVector label = batch.label().get();
            setLabel(ArrayInterface.column(label, batch.rows()));
        }
    }

    /** Sets the label, described as an array. */
    void setLabel(byte[] values) {
        Xgboost.check(XgboostApi.XGDMatrixSetInfoFromInterface(handle(), LABEL, values));
    }

    /** Sets the names and types of the features. */
    void setFeatures(List<FeatureField> features) {
        StringArray names = texts(FeatureNames.of(features));
        StringArray types = texts(types(features));
        Xgboost.check(XgboostApi.XGDMatrixSetStrFeatureInfo(handle(), FEATURE_NAME, names, features.size()));
        Xgboost.check(XgboostApi.XGDMatrixSetStrFeatureInfo(handle(), FEATURE_TYPE, types, features.size()));
    }

    /** The library's names of the features' types. */
    static List<String> types(List<FeatureField> features) {
        return features.stream()
                .map(feature -> feature.kind() == FeatureKind.CATEGORICAL ? "c" : "float")
                .toList();
    }

    /** An array of strings as the C API takes it. */
    static StringArray texts(List<String> texts) {
        return new StringArray(texts.toArray(String[]::new), StandardCharsets.UTF_8.name());
    }

    @Override
    public void close() {
        if (handle != 0) {
            long closing = handle;
            handle = 0;
            Xgboost.check(XgboostApi.XGDMatrixFree(closing));
        }
    }
}
