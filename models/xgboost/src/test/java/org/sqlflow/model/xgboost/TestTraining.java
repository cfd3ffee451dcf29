package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingRequest;

final class TestTraining {
    private static final Task REGRESSION = Trainings.task("reg:squarederror", 0);

    private final RootAllocator allocator = new RootAllocator();
    private final Trainings.Context context = new Trainings.Context(allocator);

    @AfterEach
    void closeAllocator() {
        allocator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "binary:logistic, 2, logloss",
        "multi:softprob, 4, mlogloss",
        "multi:softmax, 4, mlogloss",
        "reg:squarederror, 0, rmse",
        "reg:absoluteerror, 0, mae",
        "count:poisson, 0, poisson-nloglik"
    })
    void measuresTheDefaultMetric(String objective, int classes, String metric) {
        try (Table table = table(500, classes)) {
            Attributes attributes = Trainings.attributes();
            TrainedModel model =
                    Trainings.train(table, attributes, Trainings.task(objective, classes), classes, context);
            assertThat(model.metrics()).containsOnlyKeys(metric);
            assertThat(model.libraries()).containsExactly(Map.entry("xgboost", "3.4.0"));
            assertThat(model.payload().files()).containsOnlyKeys("model.ubj", "evaluation.json");
            assertThat(context.events())
                    .last()
                    .isEqualTo(new Event.Progress("training", 10, OptionalLong.of(10), "rounds", model.metrics()));
        }
    }

    @Test
    void measuresTheError() {
        try (Table table = table(500, 0)) {
            Attributes attributes = Trainings.attributes();
            TrainedModel model = Trainings.train(table, attributes, REGRESSION, 0, context);
            try (Predictor predictor = Trainings.load(model.payload(), table.features(), attributes, REGRESSION, 0)) {
                float[] predicted = Trainings.predict(predictor, table.batches(), OutputKind.RESPONSE);
                double squares = IntStream.range(0, predicted.length)
                        .mapToDouble(i -> Math.pow(predicted[i] - table.labels()[i], 2))
                        .average()
                        .orElseThrow();
                assertThat(model.metrics().get("rmse")).isCloseTo(Math.sqrt(squares), within(1e-5));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hist", "approx"})
    void measuresTheValidationSet(String method) {
        try (Table table = table(500, 0);
                Table validation = table(200, 0)) {
            TrainedModel model = Trainings.TYPE.train(
                    new TrainingRequest(
                            Trainings.attributes("tree_method", method),
                            REGRESSION,
                            List.of(),
                            table,
                            Optional.of(validation),
                            Optional.empty()),
                    context);
            assertThat(model.metrics()).containsOnlyKeys("rmse", "validation_rmse");
            assertThat(validation.isAtRest()).isTrue();
        }
    }

    @Test
    void recordsTheParametersInForce() {
        try (Table table = table(200, 2)) {
            TrainedModel model = Trainings.train(
                    table,
                    Trainings.attributes("max_depth", 3, "eta", 0.25, "scale_pos_weight", 2, "seed", 9),
                    Trainings.task("binary:logistic", 2),
                    2,
                    context);
            assertThat(model.parameters())
                    .containsEntry("max_depth", "3")
                    .containsEntry("eta", "0.25")
                    .containsEntry("objective", "binary:logistic")
                    .containsEntry("scale_pos_weight", "2")
                    .containsEntry("seed", "9")
                    .containsEntry("nthread", "2")
                    .containsEntry("max_bin", "256")
                    .containsEntry("gradient_booster", "gbtree")
                    .containsKey("base_score")
                    .doesNotContainKey("name");
        }
    }

    @Test
    void warnsOfAParameterWithoutEffect() {
        try (Table table = table(200, 4)) {
            Trainings.train(
                    table,
                    Trainings.attributes("scale_pos_weight", 2),
                    Trainings.task("multi:softprob", 4),
                    4,
                    context);
            assertThat(context.events())
                    .contains(new Event.Message(
                            Event.Severity.WARNING, "XGBoost: Parameters: { \"scale_pos_weight\" } are not used."));
        }
    }

    @Test
    void twoTrainingsGiveTheSameBytes() {
        Attributes attributes = Trainings.attributes("subsample", 0.5, "colsample_bytree", 0.5);
        try (Table table = table(2000, 0)) {
            TrainedModel first = Trainings.train(table, attributes, REGRESSION, 0, context);
            TrainedModel second = Trainings.train(table, attributes, REGRESSION, 0, context);
            assertThat(first).isEqualTo(second);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hist", "exact"})
    void takesOddFeatures(String method) {
        int rows = 90;
        double[] labels = IntStream.range(0, rows).mapToDouble(i -> i % 7).toArray();
        double[] nothing = new double[rows];
        Arrays.fill(nothing, Double.NaN);
        for (double[][] columns : List.of(
                new double[][] {labels}, new double[][] {nothing}, new double[][] {new double[rows]}, new double[][] {
                    nothing, labels, new double[rows]
                })) {
            List<String> names =
                    IntStream.range(0, columns.length).mapToObj(i -> "f" + i).toList();
            List<Table.Type> types =
                    names.stream().map(name -> Table.Type.FLOAT64).toList();
            Attributes attributes = Trainings.attributes("tree_method", method, "train.num_boost_round", 30);
            try (Table table = new Table(allocator, names, types, columns, labels, 40)) {
                TrainedModel model = Trainings.train(table, attributes, REGRESSION, 0, context);
                try (Predictor predictor =
                        Trainings.load(model.payload(), table.features(), attributes, REGRESSION, 0)) {
                    float[] predicted = Trainings.predict(predictor, table.batches(), OutputKind.RESPONSE);
                    boolean learnable = Arrays.asList(columns).contains(labels);
                    assertThat((double) predicted[6]).isCloseTo(learnable ? 6 : 2.95, within(0.1));
                }
            }
        }
    }

    @Test
    void takesManyFeatures() {
        int rows = 60;
        int count = 2000;
        double[][] columns = new double[count][rows];
        for (int i = 0; i < count; i++) {
            for (int row = 0; row < rows; row++) {
                columns[i][row] = (row * 31 + i * 17) % 101;
            }
        }
        List<String> names = IntStream.range(0, count).mapToObj(i -> "f" + i).toList();
        List<Table.Type> types = names.stream().map(name -> Table.Type.INT16).toList();
        Attributes attributes = Trainings.attributes("max_depth", 3);
        try (Table table = new Table(allocator, names, types, columns, columns[1234], 25)) {
            TrainedModel model = Trainings.train(table, attributes, REGRESSION, 0, context);
            assertThat(model.metrics().get("rmse")).isLessThan(5);
            try (Predictor predictor = Trainings.load(model.payload(), table.features(), attributes, REGRESSION, 0)) {
                assertThat(predictor
                                .predict(table.batches().get(0), OutputKind.CONTRIBUTIONS)
                                .columns())
                        .isEqualTo(count + 1);
            }
        }
    }

    @Test
    void stopsWhenCancelledBetweenRounds() throws InterruptedException {
        CountDownLatch shown = new CountDownLatch(1);
        Thread canceller = new Thread(() -> {
            try {
                shown.await();
                context.cancellation().cancel();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        canceller.start();
        context.listen(event -> shown.countDown());
        try (Table table = table(3000, 0)) {
            Attributes attributes = Trainings.attributes("train.num_boost_round", 1_000_000_000);
            assertThatThrownBy(() -> Trainings.train(table, attributes, REGRESSION, 0, context))
                    .isInstanceOfSatisfying(
                            SqlflowException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.CANCELLED));
            assertThat(table.isAtRest()).isTrue();
        }
        canceller.join();
    }

    @Test
    void throwsWhatTheDatasetThrowsInAnyPass() {
        try (Table table = table(1000, 0)) {
            Trainings.train(table, Trainings.attributes(), REGRESSION, 0, context);
            int passes = table.passes();
            for (int pass = 1; pass <= passes; pass++) {
                for (int batch = 0; batch < table.batches().size(); batch++) {
                    for (Throwable thrown : List.of(new IllegalStateException("lost"), new StackOverflowError())) {
                        Failing failing = new Failing(table, pass, batch, thrown);
                        assertThatThrownBy(
                                        () -> Trainings.train(failing, Trainings.attributes(), REGRESSION, 0, context))
                                .isSameAs(thrown);
                        assertThat(table.isAtRest()).isTrue();
                    }
                }
            }
            assertThat(passes).isGreaterThan(1);
        }
    }

    @Test
    void throwsWhatTheDatasetThrowsWhereItIsCopied() {
        try (Table table = table(1000, 0)) {
            IllegalStateException thrown = new IllegalStateException("lost");
            Failing failing = new Failing(table, 1, 1, thrown);
            assertThatThrownBy(() -> Trainings.train(
                            failing, Trainings.attributes("tree_method", "approx"), REGRESSION, 0, context))
                    .isSameAs(thrown);
            assertThat(table.isAtRest()).isTrue();
        }
    }

    @Test
    void passesTheLibrarysErrorOn() {
        double[] values = {1, 2, Double.POSITIVE_INFINITY, 4};
        try (Table table = new Table(
                allocator, List.of("f"), List.of(Table.Type.FLOAT64), new double[][] {values}, new double[4], 2)) {
            assertThatThrownBy(() -> Trainings.train(table, Trainings.attributes(), REGRESSION, 0, context))
                    .isInstanceOfSatisfying(SqlflowException.class, e -> {
                        assertThat(e.problem().code()).isEqualTo(ErrorCode.LIBRARY);
                        assertThat(e.problem().message())
                                .startsWith("XGBoost: ")
                                .contains("Input data contains `inf`")
                                .doesNotContain("\n", "Stack trace", ".cc");
                    });
            assertThat(table.isAtRest()).isTrue();
        }
    }

    private Table table(int rows, int classes) {
        return Table.mixed(allocator, rows, 333, 5, score -> Math.floor(score * (classes == 0 ? 20 : classes)));
    }

    /** A dataset that fails in one batch of one pass; passes are counted from 1. */
    private static final class Failing implements Dataset {
        private final Table table;
        private final int failingPass;
        private final int failingBatch;
        private final Throwable thrown;
        private int pass;

        Failing(Table table, int failingPass, int failingBatch, Throwable thrown) {
            this.table = table;
            this.failingPass = failingPass;
            this.failingBatch = failingBatch;
            this.thrown = thrown;
        }

        @Override
        public List<FeatureField> features() {
            return table.features();
        }

        @Override
        public long rows() {
            return table.rows();
        }

        @Override
        public FeatureStream open() {
            pass++;
            FeatureStream stream = table.open();
            return new FeatureStream() {
                private int batch;

                @Override
                public Optional<FeatureBatch> next() {
                    if (pass == failingPass && batch++ == failingBatch) {
                        if (thrown instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) thrown;
                    }
                    return stream.next();
                }

                @Override
                public void close() {
                    stream.close();
                }
            };
        }
    }
}
