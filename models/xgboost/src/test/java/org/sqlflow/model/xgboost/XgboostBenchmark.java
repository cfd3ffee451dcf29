package org.sqlflow.model.xgboost;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TrainedModel;

/**
 * Measures training against the native library called plainly, and prediction for batches of several sizes. Run it on
 * an idle machine: {@code mvn -pl models/xgboost -am test-compile} and then its class with the module's test class path.
 */
public final class XgboostBenchmark {
    private static final int ROWS = 1_000_000;
    private static final int FEATURES = 28;
    private static final int BATCHES = 16;
    private static final int ROUNDS = 100;
    private static final int REPETITIONS = 3;

    private XgboostBenchmark() {}

    /** Prints the measurements. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        Xgboost.prepareThread();
        try (RootAllocator allocator = new RootAllocator();
                Rows rows = new Rows(allocator)) {
            Attributes attributes = Trainings.attributes(
                    "objective",
                    "binary:logistic",
                    "max_depth",
                    6,
                    "tree_method",
                    "hist",
                    "train.num_boost_round",
                    ROUNDS);
            Task task = Trainings.task("binary:logistic", 2);
            double ours = Double.MAX_VALUE;
            double dense = Double.MAX_VALUE;
            double quantile = Double.MAX_VALUE;
            Optional<TrainedModel> model = Optional.empty();
            for (int i = 0; i < REPETITIONS; i++) {
                long start = System.nanoTime();
                model = Optional.of(Trainings.train(rows, attributes, task, 2, new Trainings.Context(allocator)));
                ours = Math.min(ours, seconds(start));
                start = System.nanoTime();
                nativeTraining(rows, false);
                dense = Math.min(dense, seconds(start));
                start = System.nanoTime();
                nativeTraining(rows, true);
                quantile = Math.min(quantile, seconds(start));
                System.out.printf(
                        "best of %d: ours %.2f s, dense %.2f s, quantile %.2f s%n", i + 1, ours, dense, quantile);
            }
            System.out.printf("ratio to the faster: %.3f%n", ours / Math.min(dense, quantile));
            System.out.println(model.orElseThrow().metrics());
            try (Predictor predictor =
                    Trainings.load(model.orElseThrow().payload(), rows.features(), attributes, task, 2)) {
                for (OutputKind kind : OutputKind.values()) {
                    for (int size : new int[] {1, 8, 64, 512, 2048, 62_500}) {
                        if (kind == OutputKind.CONTRIBUTIONS && size > 2048) {
                            continue;
                        }
                        predictions(predictor, rows, kind, size);
                    }
                }
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void predictions(Predictor predictor, Rows rows, OutputKind kind, int size) {
        FeatureBatch batch = rows.slice(size);
        int repetitions = Math.max(5, Math.min(20_000, 200_000 / size));
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < repetitions; i++) {
                predictor.predict(batch, kind);
            }
            best = Math.min(best, seconds(start) / repetitions);
        }
        System.out.printf("%s of %d rows: %.1f us, %.0f rows/s%n", kind, size, best * 1e6, size / best);
        batch.features().forEach(FieldVector::close);
    }

    private static void nativeTraining(Rows rows, boolean quantile) {
        long matrix = quantile ? quantileMatrix(rows) : denseMatrix(rows);
        check(XgboostApi.XGDMatrixSetInfoFromInterface(
                matrix, Xgboost.text("label"), ArrayInterface.floats(Pointer.nativeValue(rows.labels), ROWS, 1)));
        long[] out = new long[1];
        check(XgboostApi.XGBoosterCreate(new long[] {matrix}, 1, out));
        Map.of("objective", "binary:logistic", "max_depth", "6", "tree_method", "hist", "nthread", "2")
                .forEach((name, value) ->
                        check(XgboostApi.XGBoosterSetParam(out[0], Xgboost.text(name), Xgboost.text(value))));
        for (int round = 0; round < ROUNDS; round++) {
            check(XgboostApi.XGBoosterUpdateOneIter(out[0], round, matrix));
        }
        check(XgboostApi.XGBoosterFree(out[0]));
        check(XgboostApi.XGDMatrixFree(matrix));
    }

    private static long denseMatrix(Rows rows) {
        long[] out = new long[1];
        check(XgboostApi.XGDMatrixCreateFromDense(
                ArrayInterface.floats(Pointer.nativeValue(rows.dense), ROWS, FEATURES),
                Xgboost.text("{\"missing\":NaN,\"nthread\":2}"),
                out));
        return out[0];
    }

    private static long quantileMatrix(Rows rows) {
        long[] proxy = new long[1];
        long[] out = new long[1];
        check(XgboostApi.XGProxyDMatrixCreate(proxy));
        boolean[] given = new boolean[1];
        XgboostApi.NextBatch next = iterator -> {
            if (given[0]) {
                return 0;
            }
            given[0] = true;
            check(DenseProxy.XGProxyDMatrixSetDataDense(
                    proxy[0], ArrayInterface.floats(Pointer.nativeValue(rows.dense), ROWS, FEATURES)));
            check(XgboostApi.XGDMatrixSetInfoFromInterface(
                    proxy[0], Xgboost.text("label"), ArrayInterface.floats(Pointer.nativeValue(rows.labels), ROWS, 1)));
            return 1;
        };
        check(XgboostApi.XGQuantileDMatrixCreateFromCallback(
                Pointer.NULL,
                proxy[0],
                0,
                iterator -> given[0] = false,
                next,
                Xgboost.text("{\"missing\":NaN,\"nthread\":2,\"max_bin\":256}"),
                out));
        check(XgboostApi.XGDMatrixFree(proxy[0]));
        return out[0];
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void check(int status) {
        Xgboost.check(status);
    }

    /** A function of the C API that only the benchmark needs. */
    @SuppressWarnings("MemberName")
    private static final class DenseProxy {
        static {
            Native.register(
                    DenseProxy.class,
                    NativeLibrary.getInstance(
                            NativeLibraryFile.find().toString(), Map.of(Library.OPTION_OPEN_FLAGS, 2)));
        }

        static native int XGProxyDMatrixSetDataDense(long proxy, byte[] values);
    }

    /** Random rows, in Arrow batches and as one dense table. */
    private static final class Rows implements Dataset, AutoCloseable {
        private final Memory dense = new Memory((long) ROWS * FEATURES * Float.BYTES);
        private final Memory labels = new Memory((long) ROWS * Float.BYTES);
        private final List<FeatureBatch> batches = new ArrayList<>();
        private final RootAllocator allocator;

        Rows(RootAllocator allocator) {
            this.allocator = allocator;
            SplittableRandom random = new SplittableRandom(1);
            int perBatch = ROWS / BATCHES;
            float[] row = new float[FEATURES];
            for (int first = 0; first < ROWS; first += perBatch) {
                List<Float4Vector> vectors = new ArrayList<>();
                for (int i = 0; i < FEATURES; i++) {
                    Float4Vector vector = new Float4Vector("f" + i, allocator);
                    vector.allocateNew(perBatch);
                    vectors.add(vector);
                }
                Float8Vector label = new Float8Vector("label", allocator);
                label.allocateNew(perBatch);
                for (int r = 0; r < perBatch; r++) {
                    double score = 0;
                    for (int i = 0; i < FEATURES; i++) {
                        row[i] = (float) random.nextDouble();
                        score += (row[i] - 0.5) * (i % 5) * row[(i + 1) % FEATURES];
                        vectors.get(i).set(r, row[i]);
                    }
                    double value = score + random.nextDouble() > 3.3 ? 1 : 0;
                    label.set(r, value);
                    labels.setFloat((long) (first + r) * Float.BYTES, (float) value);
                    dense.write((long) (first + r) * FEATURES * Float.BYTES, row, 0, FEATURES);
                }
                vectors.forEach(vector -> vector.setValueCount(perBatch));
                label.setValueCount(perBatch);
                batches.add(new FeatureBatch(perBatch, List.copyOf(vectors), Optional.of(label)));
            }
        }

        /** A copy of the first rows of the first batch. */
        FeatureBatch slice(int rows) {
            List<FieldVector> vectors = new ArrayList<>();
            for (FieldVector from : batches.get(0).features()) {
                Float4Vector to = new Float4Vector(from.getName(), allocator);
                to.allocateNew(rows);
                for (int i = 0; i < rows; i++) {
                    to.set(i, ((Float4Vector) from).get(i));
                }
                to.setValueCount(rows);
                vectors.add(to);
            }
            return new FeatureBatch(rows, vectors, Optional.empty());
        }

        @Override
        public List<FeatureField> features() {
            return IntStream.range(0, FEATURES)
                    .mapToObj(i -> new FeatureField("f" + i, "f" + i, FeatureKind.NUMERIC, 0))
                    .toList();
        }

        @Override
        public long rows() {
            return ROWS;
        }

        @Override
        public FeatureStream open() {
            return new FeatureStream() {
                private int position;

                @Override
                public Optional<FeatureBatch> next() {
                    return position < batches.size() ? Optional.of(batches.get(position++)) : Optional.empty();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {
            for (FeatureBatch batch : batches) {
                batch.features().forEach(FieldVector::close);
                batch.label().ifPresent(FieldVector::close);
            }
            dense.close();
            labels.close();
        }
    }
}
