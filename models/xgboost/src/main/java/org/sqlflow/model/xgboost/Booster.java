package org.sqlflow.model.xgboost;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.model.Prediction;

/**
 * One of XGBoost's models, a {@code Booster}; owns native memory. Any number of threads may predict at the same time,
 * but nothing else may be done with it meanwhile.
 */
final class Booster implements AutoCloseable {
    private static final byte[] FEATURE_NAME = Xgboost.text("feature_name");
    private static final byte[] FEATURE_TYPE = Xgboost.text("feature_type");

    private long handle;

    private Booster(long handle) {
        this.handle = handle;
    }

    /** A model without trees. */
    static Booster create(Matrix... matrices) {
        long[] out = new long[1];
        Xgboost.check(XgboostApi.XGBoosterCreate(handles(matrices), matrices.length, out));
        return new Booster(out[0]);
    }

    /** A model from the bytes that {@link #save} gave. */
    static Booster read(byte[] bytes) {
        Booster booster = create();
        try {
            booster.load(bytes);
            return booster;
        } catch (RuntimeException e) {
            booster.close();
            throw e;
        }
    }

    /** Becomes the model that {@link #save} gave. */
    void load(byte[] bytes) {
        Xgboost.check(XgboostApi.XGBoosterLoadModelFromBuffer(handle(), bytes, bytes.length));
    }

    /** A model of its first rounds; it must be made of trees. */
    Booster firstRounds(int rounds) {
        long[] out = new long[1];
        Xgboost.check(XgboostApi.XGBoosterSlice(handle(), 0, rounds, 1, out));
        return new Booster(out[0]);
    }

    private static long[] handles(Matrix... matrices) {
        // JNA wants an array even where the library wants none.
        long[] handles = new long[Math.max(1, matrices.length)];
        for (int i = 0; i < matrices.length; i++) {
            handles[i] = matrices[i].handle();
        }
        return handles;
    }

    private long handle() {
        if (handle == 0) {
            throw new IllegalStateException("the booster is closed");
        }
        return handle;
    }

    /** Sets a parameter by the library's name. */
    void set(String name, String value) {
        Xgboost.check(XgboostApi.XGBoosterSetParam(handle(), Xgboost.text(name), Xgboost.text(value)));
    }

    /** Stores the names and types of the features within the model. */
    void setFeatures(List<FeatureField> features) {
        StringArray names = Matrix.texts(FeatureNames.of(features));
        StringArray types = Matrix.texts(Matrix.types(features));
        Xgboost.check(XgboostApi.XGBoosterSetStrFeatureInfo(handle(), FEATURE_NAME, names, features.size()));
        Xgboost.check(XgboostApi.XGBoosterSetStrFeatureInfo(handle(), FEATURE_TYPE, types, features.size()));
    }

    /** Adds a round of trees. */
    void update(int iteration, Matrix training) {
        Xgboost.check(XgboostApi.XGBoosterUpdateOneIter(handle(), iteration, training.handle()));
    }

    /**
     * Measures the model.
     *
     * @param matrices what to measure on, by name
     * @return for each matrix its name, a hyphen and the metric's name, with the value
     */
    Map<String, Double> evaluate(int iteration, Map<String, Matrix> matrices) {
        StringArray names = Matrix.texts(List.copyOf(matrices.keySet()));
        long[] out = new long[1];
        Xgboost.check(XgboostApi.XGBoosterEvalOneIter(
                handle(), iteration, handles(matrices.values().toArray(Matrix[]::new)), names, matrices.size(), out));
        Map<String, Double> metrics = new LinkedHashMap<>();
        // "[9]\ttrain-logloss:0.31\tvalidation-logloss:0.35"
        String[] parts = Xgboost.text(out[0]).strip().split("\t", -1);
        for (int i = 1; i < parts.length; i++) {
            int colon = parts[i].lastIndexOf(':');
            metrics.put(parts[i].substring(0, colon), metric(parts[i].substring(colon + 1)));
        }
        return metrics;
    }

    /** A number as C++ prints it. */
    private static double metric(String text) {
        return switch (text) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** How many features it takes. */
    long features() {
        long[] out = new long[1];
        Xgboost.check(XgboostApi.XGBoosterGetNumFeature(handle(), out));
        return out[0];
    }

    /** How many rounds it has. */
    int rounds() {
        int[] out = new int[1];
        Xgboost.check(XgboostApi.XGBoosterBoostedRounds(handle(), out));
        return out[0];
    }

    /**
     * What the model makes of each feature, by one of the library's measures.
     *
     * @param measure {@code gain}, {@code weight} … for trees; {@code weight}, the coefficients, for linear functions
     * @param features how many features there are
     * @return for each output of a linear function, or once for trees, a number for each feature; 0 where it has none
     */
    List<Doubles> scores(String measure, int features) {
        // Names of our own instead of those that are stored in the model, since they are to be read again.
        String numbers =
                IntStream.range(0, features).mapToObj(i -> "\"f" + i + "\"").collect(Collectors.joining(","));
        long[] count = new long[1];
        long[] names = new long[1];
        long[] dimensions = new long[1];
        long[] shape = new long[1];
        long[] values = new long[1];
        Xgboost.check(XgboostApi.XGBoosterFeatureScore(
                handle(),
                Xgboost.text("{\"importance_type\":\"" + measure + "\",\"feature_names\":[" + numbers + "]}"),
                count,
                names,
                dimensions,
                shape,
                values));
        int found = Math.toIntExact(count[0]);
        int outputs = dimensions[0] < 2 ? 1 : Math.toIntExact(new Pointer(shape[0]).getLong(Long.BYTES));
        double[][] scores = new double[outputs][features];
        if (found > 0) {
            float[] measured = new Pointer(values[0]).getFloatArray(0, found * outputs);
            for (int i = 0; i < found; i++) {
                Pointer name = new Pointer(names[0]).getPointer((long) i * Native.POINTER_SIZE);
                int feature = Integer.parseInt(name.getString(0).substring(1));
                for (int output = 0; output < outputs; output++) {
                    scores[output][feature] = measured[i * outputs + output];
                }
            }
        }
        return Arrays.stream(scores).map(Doubles::of).toList();
    }

    /** All parameters in force, as JSON. */
    String configuration() {
        long[] length = new long[1];
        long[] out = new long[1];
        Xgboost.check(XgboostApi.XGBoosterSaveJsonConfig(handle(), length, out));
        return Xgboost.text(out[0]);
    }

    /** The model in XGBoost's documented binary JSON. */
    byte[] save() {
        return save("ubj");
    }

    /** The model in a format, {@code ubj} or {@code json}. */
    byte[] save(String format) {
        long[] length = new long[1];
        long[] out = new long[1];
        Xgboost.check(XgboostApi.XGBoosterSaveModelToBuffer(
                handle(), Xgboost.text("{\"format\":\"" + format + "\"}"), length, out));
        return new Pointer(out[0]).getByteArray(0, Math.toIntExact(length[0]));
    }

    /** Predicts where the batch lies. */
    Prediction predict(FeatureBatch batch, byte[] configuration) {
        Output output = new Output();
        Xgboost.check(XgboostApi.XGBoosterPredictFromColumnar(
                handle(),
                ArrayInterface.columns(batch),
                configuration,
                0,
                output.shape,
                output.dimensions,
                output.values));
        return output.copy();
    }

    /** Predicts a table of 32-bit floats, row by row. */
    Prediction predict(long address, int rows, int columns, byte[] configuration) {
        Output output = new Output();
        Xgboost.check(XgboostApi.XGBoosterPredictFromDense(
                handle(),
                ArrayInterface.floats(address, rows, columns),
                configuration,
                0,
                output.shape,
                output.dimensions,
                output.values));
        return output.copy();
    }

    /** Predicts compressed rows. */
    Prediction predict(SparseRows rows, byte[] configuration) {
        Output output = new Output();
        Xgboost.check(XgboostApi.XGBoosterPredictFromCSR(
                handle(),
                rows.offsets(),
                rows.indices(),
                rows.values(),
                rows.columns(),
                configuration,
                0,
                output.shape,
                output.dimensions,
                output.values));
        return output.copy();
    }

    /** Predicts a matrix. */
    Prediction predict(Matrix matrix, byte[] configuration) {
        Output output = new Output();
        Xgboost.check(XgboostApi.XGBoosterPredictFromDMatrix(
                handle(), matrix.handle(), configuration, output.shape, output.dimensions, output.values));
        return output.copy();
    }

    /** Where the library writes the addresses of a prediction, which it keeps until this thread predicts again. */
    private static final class Output {
        private final long[] shape = new long[1];
        private final long[] dimensions = new long[1];
        private final long[] values = new long[1];

        /** The values, with all dimensions but the first as columns. */
        private Prediction copy() {
            long[] sizes = new Pointer(shape[0]).getLongArray(0, Math.toIntExact(dimensions[0]));
            long columns = 1;
            for (int i = 1; i < sizes.length; i++) {
                columns = Math.multiplyExact(columns, sizes[i]);
            }
            int count = Math.toIntExact(Math.multiplyExact(sizes[0], columns));
            return new Prediction(
                    (int) sizes[0], Math.toIntExact(columns), new Pointer(values[0]).getFloatArray(0, count));
        }
    }

    @Override
    public void close() {
        if (handle != 0) {
            long closing = handle;
            handle = 0;
            Xgboost.check(XgboostApi.XGBoosterFree(closing));
        }
    }
}
