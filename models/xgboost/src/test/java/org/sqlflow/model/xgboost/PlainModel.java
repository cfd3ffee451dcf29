package org.sqlflow.model.xgboost;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Map;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;

/** XGBoost called plainly: a dense matrix of floats, a loop of rounds, prediction of a matrix. Nothing of it is shared. */
final class PlainModel implements AutoCloseable {
    private final long booster;
    private final List<FeatureField> features;

    private PlainModel(long booster, List<FeatureField> features) {
        this.booster = booster;
        this.features = features;
    }

    static PlainModel train(Table table, Map<String, String> parameters, int rounds) {
        Xgboost.prepareThread();
        long matrix = matrix(table.dense(), table.features());
        try {
            float[] labels = new float[table.labels().length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (float) table.labels()[i];
            }
            try (Memory memory = new Memory(labels.length * 4L)) {
                memory.write(0, labels, 0, labels.length);
                check(XgboostApi.XGDMatrixSetInfoFromInterface(
                        matrix,
                        terminated("label"),
                        terminated("{\"version\":3,\"typestr\":\"<f4\",\"shape\":[" + labels.length + "],\"data\":["
                                + Pointer.nativeValue(memory) + ",true]}")));
            }
            long[] out = new long[1];
            check(XgboostApi.XGBoosterCreate(new long[] {matrix}, 1, out));
            PlainModel model = new PlainModel(out[0], table.features());
            parameters.forEach((name, value) ->
                    check(XgboostApi.XGBoosterSetParam(model.booster, terminated(name), terminated(value))));
            for (int round = 0; round < rounds; round++) {
                check(XgboostApi.XGBoosterUpdateOneIter(model.booster, round, matrix));
            }
            return model;
        } finally {
            check(XgboostApi.XGDMatrixFree(matrix));
        }
    }

    /** Predictions of all rows, row by row; {@code type} as in the C API. */
    float[] predict(float[] dense, int type) {
        long matrix = matrix(dense, features);
        try {
            long[] shape = new long[1];
            long[] dimensions = new long[1];
            long[] values = new long[1];
            check(XgboostApi.XGBoosterPredictFromDMatrix(
                    booster,
                    matrix,
                    terminated("{\"type\":" + type
                            + ",\"training\":false,\"iteration_begin\":0,\"iteration_end\":0,\"strict_shape\":false}"),
                    shape,
                    dimensions,
                    values));
            int count = 1;
            for (long size : new Pointer(shape[0]).getLongArray(0, (int) dimensions[0])) {
                count *= (int) size;
            }
            return new Pointer(values[0]).getFloatArray(0, count);
        } finally {
            check(XgboostApi.XGDMatrixFree(matrix));
        }
    }

    private static long matrix(float[] dense, List<FeatureField> features) {
        long rows = dense.length / features.size();
        long[] out = new long[1];
        try (Memory memory = new Memory(dense.length * 4L)) {
            memory.write(0, dense, 0, dense.length);
            check(XgboostApi.XGDMatrixCreateFromDense(
                    terminated("{\"version\":3,\"typestr\":\"<f4\",\"shape\":[" + rows + "," + features.size()
                            + "],\"data\":[" + Pointer.nativeValue(memory) + ",true]}"),
                    terminated("{\"missing\":NaN,\"nthread\":2}"),
                    out));
        }
        List<String> types = features.stream()
                .map(feature -> feature.kind() == FeatureKind.CATEGORICAL ? "c" : "q")
                .toList();
        check(XgboostApi.XGDMatrixSetStrFeatureInfo(
                out[0], terminated("feature_type"), Matrix.texts(types), types.size()));
        return out[0];
    }

    private static byte[] terminated(String text) {
        return Xgboost.text(text);
    }

    private static void check(int status) {
        if (status != 0) {
            throw new AssertionError(XgboostApi.XGBGetLastError().getString(0));
        }
    }

    @Override
    public void close() {
        check(XgboostApi.XGBoosterFree(booster));
    }
}
