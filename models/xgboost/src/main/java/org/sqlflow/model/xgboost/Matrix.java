package org.sqlflow.model.xgboost;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;

/** One of XGBoost's data matrices, a {@code DMatrix}; owns native memory. Used by one thread at a time. */
final class Matrix implements AutoCloseable {
    private static final byte[] FEATURE_WEIGHTS = Xgboost.text("feature_weights");
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

    /** Lends a batch, with what its rows have beside the features, to a proxy. */
    void lend(FeatureBatch batch, RowRules rules) {
        ArrayInterface.requireWhole(batch);
        Xgboost.check(XgboostApi.XGProxyDMatrixSetDataColumnar(handle(), ArrayInterface.columns(batch)));
        RowInfo.of(batch.beside(), batch.rows(), rules).describeTo(this);
    }

    /**
     * Lends a batch, with what its rows have beside the features, to a proxy.
     *
     * @param sparse the batch's features
     */
    void lend(FeatureBatch batch, SparseRows sparse, RowRules rules) {
        Xgboost.check(XgboostApi.XGProxyDMatrixSetDataCSR(
                handle(), sparse.offsets(), sparse.indices(), sparse.values(), sparse.columns()));
        RowInfo.of(batch.beside(), batch.rows(), rules).describeTo(this);
    }

    /** Sets something of each row: a table of as many columns, row by row. */
    void setFloats(byte[] field, float[] values, int columns) {
        try (Memory memory = new Memory(Math.max(1, (long) values.length * Float.BYTES))) {
            memory.write(0, values, 0, values.length);
            setInfo(field, ArrayInterface.floats(Pointer.nativeValue(memory), values.length / columns, columns));
        }
    }

    /** Sets how probable it is that each feature is drawn. */
    void setFeatureWeights(float[] weights) {
        setFloats(FEATURE_WEIGHTS, weights, 1);
    }

    /** Sets something of each row, described as an array, which the library copies. */
    void setInfo(byte[] field, byte[] values) {
        Xgboost.check(XgboostApi.XGDMatrixSetInfoFromInterface(handle(), field, values));
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
