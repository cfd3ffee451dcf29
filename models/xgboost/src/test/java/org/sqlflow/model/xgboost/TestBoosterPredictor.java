package org.sqlflow.model.xgboost;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TrainedModel;

final class TestBoosterPredictor {
    private static final Attributes DEFAULTS = Trainings.attributes();
    private static final Task MULTICLASS = Trainings.task("multi:softprob", 4);
    private static final Task SOFTMAX = Trainings.task("multi:softmax", 4);

    private final RootAllocator allocator = new RootAllocator();
    private final Trainings.Context context = new Trainings.Context(allocator);

    @AfterEach
    void closeAllocator() {
        allocator.close();
    }

    @ParameterizedTest
    @EnumSource(OutputKind.class)
    void batchesOfAnySizePredictTheSame(OutputKind kind) {
        int rows = kind == OutputKind.CONTRIBUTIONS ? 500 : 10_000;
        try (Table training = table(1000, 1000);
                Table whole = table(rows, rows);
                Table parts = table(rows, 997);
                Table few = table(rows, 9);
                Predictor predictor = predictor(training, DEFAULTS, MULTICLASS)) {
            float[] expected = Trainings.predict(predictor, whole.batches(), kind);
            assertThat(Trainings.predict(predictor, parts.batches(), kind)).isEqualTo(expected);
            assertThat(Trainings.predict(predictor, few.batches(), kind)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(OutputKind.class)
    void noRowsHaveTheSameColumns(OutputKind kind) {
        Attributes attributes = Trainings.attributes("num_class", 6);
        try (Table training = table(1000, 1000);
                Predictor predictor = predictor(training, attributes, MULTICLASS)) {
            List<FieldVector> empty = training.batches().get(0).features().stream()
                    .map(vector -> vector.getField().createVector(allocator))
                    .toList();
            Prediction prediction = predictor.predict(new FeatureBatch(0, empty, Optional.empty()), kind);
            assertThat(prediction.rows()).isZero();
            assertThat(prediction.columns())
                    .isEqualTo(
                            predictor.predict(training.batches().get(0), kind).columns());
        }
    }

    @Test
    void softmaxGivesTheProbabilitiesToo() {
        try (Table training = table(1000, 1000);
                Predictor softprob = predictor(training, DEFAULTS, MULTICLASS);
                Predictor softmax = predictor(training, DEFAULTS, SOFTMAX)) {
            for (OutputKind kind : OutputKind.values()) {
                assertThat(Trainings.predict(softmax, training.batches(), kind))
                        .isEqualTo(Trainings.predict(softprob, training.batches(), kind));
            }
        }
    }

    @Test
    void classesWithoutRowsAreLeftOut() {
        Attributes attributes = Trainings.attributes("num_class", 6);
        try (Table training = table(1000, 1000);
                Predictor predictor = predictor(training, attributes, MULTICLASS);
                PlainModel plain = PlainModel.train(
                        training, Map.of("objective", "multi:softprob", "num_class", "6", "nthread", "2"), 10)) {
            float[] expected = plain.predict(training.dense(), 0);
            Prediction prediction = predictor.predict(training.batches().get(0), OutputKind.RESPONSE);
            assertThat(prediction.columns()).isEqualTo(4);
            for (int row = 0; row < prediction.rows(); row++) {
                for (int column = 0; column < 4; column++) {
                    assertThat(prediction.get(row, column)).isEqualTo(expected[row * 6 + column]);
                }
            }
            float[] contributions = plain.predict(training.dense(), 2);
            Prediction explained = predictor.predict(training.batches().get(0), OutputKind.CONTRIBUTIONS);
            int perRow = training.features().size() + 1;
            assertThat(explained.columns()).isEqualTo(4 * perRow);
            assertThat(explained.get(5, 3 * perRow)).isEqualTo(contributions[(5 * 6 + 3) * perRow]);
        }
    }

    @Test
    void manyThreadsPredictAtOnce() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Table training = table(9000, 700);
                Predictor predictor = predictor(training, DEFAULTS, MULTICLASS)) {
            for (OutputKind kind : OutputKind.values()) {
                List<FeatureBatch> batches = training.batches().subList(0, kind == OutputKind.CONTRIBUTIONS ? 2 : 10);
                float[] expected = Trainings.predict(predictor, batches, kind);
                List<Future<float[]>> results = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    results.add(threads.submit(() -> Trainings.predict(predictor, batches, kind)));
                }
                for (Future<float[]> result : results) {
                    assertThat(result.get()).isEqualTo(expected);
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void closingWaitsForPredictions() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Table training = table(20_000, 20_000)) {
            for (int repetition = 0; repetition < 5; repetition++) {
                Predictor predictor = predictor(training, DEFAULTS, MULTICLASS);
                FeatureBatch batch = training.batches().get(0);
                float[] expected = Trainings.values(predictor.predict(batch, OutputKind.MARGIN));
                List<Future<Integer>> results = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    results.add(threads.submit(() -> {
                        for (int done = 0; ; done++) {
                            try {
                                assertThat(Trainings.values(predictor.predict(batch, OutputKind.MARGIN)))
                                        .isEqualTo(expected);
                            } catch (IllegalStateException e) {
                                assertThat(e).hasMessage("the predictor is closed");
                                return done;
                            }
                        }
                    }));
                }
                predictor.close();
                predictor.close();
                for (Future<Integer> result : results) {
                    assertThat(result.get()).isNotNegative();
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void refusesBatchesThatDoNotFit() {
        try (Table training = table(100, 100);
                Predictor predictor = predictor(training, DEFAULTS, MULTICLASS)) {
            FeatureBatch batch = training.batches().get(0);
            FeatureBatch narrow = new FeatureBatch(100, batch.features().subList(0, 3), batch.label());
            assertThatThrownBy(() -> predictor.predict(narrow, OutputKind.RESPONSE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("3 features where the model has 12");
            for (OutputKind kind : OutputKind.values()) {
                for (int rows : new int[] {101, 1000}) {
                    FeatureBatch tooLong = new FeatureBatch(rows, batch.features(), batch.label());
                    assertThatThrownBy(() -> predictor.predict(tooLong, kind))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("has 100 values in a batch of " + rows + " rows");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}", "garbage", "binf", "{L\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0007learner"})
    void refusesGarbage(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        try (Table training = table(100, 100)) {
            assertCorrupt(training, new ModelPayload(Map.of("model.ubj", Bytes.wrap(bytes))));
        }
    }

    @Test
    void refusesIncompleteModels() {
        try (Table training = table(300, 300)) {
            byte[] bytes = requireNonNull(train(training, DEFAULTS, MULTICLASS)
                            .payload()
                            .files()
                            .get("model.ubj"))
                    .toArray();
            for (int length = 1; length < bytes.length; length += 7) {
                assertCorrupt(
                        training, new ModelPayload(Map.of("model.ubj", Bytes.wrap(Arrays.copyOf(bytes, length)))));
            }
            byte[] noise = new byte[5000];
            SplittableRandom random = new SplittableRandom(1);
            random.nextBytes(noise);
            assertCorrupt(training, new ModelPayload(Map.of("model.ubj", Bytes.wrap(noise))));
            assertCorrupt(training, new ModelPayload(Map.of()));
        }
    }

    @Test
    void refusesAModelOfOtherFeatures() {
        try (Table training = table(300, 300)) {
            TrainedModel model = train(training, DEFAULTS, MULTICLASS);
            assertThatThrownBy(() ->
                            Trainings.load(model.payload(), training.features().subList(1, 5), DEFAULTS, MULTICLASS, 4))
                    .isInstanceOf(SqlflowException.class)
                    .hasMessage("SF1401: model \"m\" cannot be read: it has 12 features instead of 4");
        }
    }

    @Test
    void aMeasurementStopsWithTheBatchAfterACancellation() {
        Attributes attributes = Trainings.attributes("objective", "survival:cox");
        Task task = Trainings.task("survival:cox", 0);
        try (Table rows = Table.mixed(allocator, 300, 100, 11, score -> 1 + score);
                Predictor predictor = Trainings.load(
                        Trainings.train(rows, attributes, task, 0, context).payload(),
                        rows.features(),
                        attributes,
                        task,
                        0)) {
            CancellationToken cancellation = new CancellationToken();
            assertThat(predictor.measure(rows, List.of(), cancellation)).containsOnlyKeys("cox-nloglik");
            AtomicInteger read = new AtomicInteger();
            assertThatThrownBy(() -> predictor.measure(
                            watched(rows, () -> {
                                if (read.incrementAndGet() == 2) {
                                    cancellation.cancel();
                                }
                            }),
                            List.of(),
                            cancellation))
                    .isInstanceOfSatisfying(
                            SqlflowException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.CANCELLED));
            assertThat(read).hasValue(2);
            assertThat(rows.isAtRest()).isTrue();
        }
    }

    /** A dataset that tells before each batch. */
    private static Dataset watched(Dataset dataset, Runnable beforeBatch) {
        return new Dataset() {
            @Override
            public List<FeatureField> features() {
                return dataset.features();
            }

            @Override
            public long rows() {
                return dataset.rows();
            }

            @Override
            public FeatureStream open() {
                FeatureStream stream = dataset.open();
                return new FeatureStream() {
                    @Override
                    public Optional<FeatureBatch> next() {
                        beforeBatch.run();
                        return stream.next();
                    }

                    @Override
                    public void close() {
                        stream.close();
                    }
                };
            }
        };
    }

    @Test
    void measuresNothingAfterItsEnd() {
        try (Table rows = table(100, 100)) {
            Predictor predictor = predictor(rows, DEFAULTS, MULTICLASS);
            predictor.close();
            assertThatThrownBy(() -> predictor.measure(rows, List.of("mlogloss"), new CancellationToken()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the predictor is closed");
        }
    }

    private static void assertCorrupt(Table training, ModelPayload payload) {
        assertThatThrownBy(() -> Trainings.load(payload, training.features(), DEFAULTS, MULTICLASS, 4))
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.MODEL_CORRUPT));
    }

    private TrainedModel train(Table training, Attributes attributes, Task task) {
        return Trainings.train(training, attributes, task, 4, context);
    }

    private Predictor predictor(Table training, Attributes attributes, Task task) {
        return Trainings.load(train(training, attributes, task).payload(), training.features(), attributes, task, 4);
    }

    private Table table(int rows, int batchRows) {
        return Table.mixed(allocator, rows, batchRows, 11, score -> Math.floor(score * 4));
    }
}
