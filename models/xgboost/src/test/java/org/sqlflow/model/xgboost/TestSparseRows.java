package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.SparseFeatures;
import org.sqlflow.spi.model.DataSize;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TrainedModel;

/** Sparse features are the same to the library as features that are mostly missing. */
final class TestSparseRows {
    private static final int FEATURES = 30;
    private static final Task REGRESSION = Trainings.task("reg:squarederror", 0);

    private final RootAllocator allocator = new RootAllocator();
    private final Trainings.Context context = new Trainings.Context(allocator);

    @AfterEach
    void closeAllocator() {
        allocator.close();
    }

    /** Of each row's features one in five is there; the first two, always there, hold categories and unsigned numbers. */
    private Table table(int rows, int batchRows, String method) {
        SplittableRandom random = new SplittableRandom(5);
        List<String> names = new ArrayList<>();
        List<Table.Type> types = new ArrayList<>();
        double[][] columns = new double[FEATURES][rows];
        double[] labels = new double[rows];
        for (int i = 0; i < FEATURES; i++) {
            names.add("f[" + i + "]");
            types.add(
                    i == 0 && !method.equals("exact")
                            ? Table.Type.CATEGORY
                            : i == 1 ? Table.Type.UINT8 : Table.Type.FLOAT32);
            for (int row = 0; row < rows; row++) {
                double value = i < 2 ? random.nextInt(9) : (float) (random.nextInt(40) / 7.0);
                columns[i][row] = i > 1 && random.nextInt(5) > 0 ? Double.NaN : value;
                labels[row] += Double.isNaN(columns[i][row]) ? 0.1 * i : Math.sin(value + i);
            }
        }
        return new Table(allocator, names, types, columns, labels, batchRows);
    }

    @ParameterizedTest
    @CsvSource({"hist, 2, 30", "hist, 2, 20", "approx, 2, 30", "approx, 5, 9", "exact, 2, 30", "exact, 2, 29"})
    void theModelIsThatOfMissingFeatures(String method, int from, int to) {
        Attributes attributes = Trainings.attributes("tree_method", method, "max_depth", 4);
        try (Table dense = table(1200, 250, method);
                Table large = table(9000, 9000, method);
                SparseView sparse = new SparseView(dense, from, to, allocator);
                SparseView sparseLarge = new SparseView(large, from, to, allocator)) {
            TrainedModel expected = Trainings.train(dense, attributes, REGRESSION, 0, context);
            TrainedModel model = Trainings.train(sparse, attributes, REGRESSION, 0, context);
            assertThat(model.metrics()).isEqualTo(expected.metrics());
            try (Predictor ofDense = Trainings.load(expected.payload(), dense.features(), attributes, REGRESSION, 0);
                    Predictor ofSparse =
                            Trainings.load(model.payload(), sparse.features(), attributes, REGRESSION, 0)) {
                for (OutputKind kind : OutputKind.values()) {
                    float[] values = Trainings.predict(ofDense, dense.batches(), kind);
                    assertThat(Trainings.predict(ofSparse, sparse.batches(), kind))
                            .as("%s", kind)
                            .isEqualTo(values);
                    assertThat(Trainings.predict(ofSparse, sparseLarge.batches(), kind))
                            .as("%s of many rows", kind)
                            .isEqualTo(Trainings.predict(ofDense, large.batches(), kind));
                }
            }
        }
    }

    @Test
    void shortBlocksAreRefused() {
        try (Table dense = table(100, 100, "hist");
                SparseView sparse = new SparseView(dense, 2, FEATURES, allocator);
                IntVector offsets = new IntVector("offsets", allocator)) {
            FeatureBatch batch = sparse.batches().get(0);
            SparseFeatures block = batch.sparse().get(0);
            SparseFeatures withoutOffsets =
                    new SparseFeatures(2, FEATURES - 2, offsets, block.indices(), block.values());
            FeatureBatch wrong = new FeatureBatch(100, batch.features(), List.of(withoutOffsets), Optional.empty());
            assertThatThrownBy(() -> SparseRows.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void memoryGrowsWithTheEntriesNotWithTheFeatures() {
        long sparse = Trainings.TYPE
                .estimateMemory(Trainings.attributes(), new DataSize(100_000, 50_000, 5_000_000, 150_000, 0))
                .orElseThrow();
        long dense = Trainings.TYPE
                .estimateMemory(Trainings.attributes(), DataSize.dense(100_000, 50_000, 0))
                .orElseThrow();
        assertThat(sparse).isLessThan(1L << 30);
        assertThat(dense).isGreaterThan(8L << 30);
    }
}
