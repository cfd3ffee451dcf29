package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TrainedModel;

/** Predictions equal those of the native library, called plainly on dense 32-bit floats, bit for bit. */
final class TestParity {
    private static final int ROWS = 3000;
    /** Not a multiple of 8, so that bitmaps end within a byte. */
    private static final int BATCH_ROWS = 701;

    @ParameterizedTest
    @CsvSource({
        "binary:logistic, 2",
        "multi:softprob, 4",
        "reg:squarederror, 0",
        "reg:absoluteerror, 0",
        "reg:squaredlogerror, 0",
        "reg:pseudohubererror, 0",
        "reg:tweedie, 0",
        "survival:cox, 0",
        "binary:hinge, 2",
        "count:poisson, 0"
    })
    void equalsNativeTraining(String objective, int classes) {
        assertParity(objective, classes, Trainings.attributes("objective", objective), Map.of());
    }

    @Test
    void equalsNativeTrainingOfQuantiles() {
        assertParity(
                "reg:quantileerror",
                0,
                Trainings.attributes("objective", "reg:quantileerror", "quantile_alpha", List.of(0.1, 0.5, 0.9)),
                Map.of("quantile_alpha", "[0.1,0.5,0.9]"));
    }

    @Test
    void equalsNativeTrainingOfAForest() {
        assertParity(
                "multi:softprob",
                4,
                Trainings.attributes("num_parallel_tree", 3, "subsample", 0.5, "seed", 5),
                Map.of("num_parallel_tree", "3", "subsample", "0.5", "seed", "5"));
    }

    @Test
    void equalsNativeTrainingWithDropout() {
        DropoutTrees type = new DropoutTrees();
        Map<String, String> dropout = Map.of("rate_drop", "0.3", "one_drop", "1", "sample_type", "weighted");
        assertParity(
                type,
                "binary:logistic",
                2,
                Trainings.attributes(type, "rate_drop", 0.3, "one_drop", true, "sample_type", "weighted"),
                dropout);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "hist", "approx"})
    void equalsNativeTrainingByMethod(String method) {
        assertParity(
                "binary:logistic",
                2,
                Trainings.attributes("tree_method", method, "max_bin", 63),
                Map.of("tree_method", method, "max_bin", "63"));
    }

    @Test
    void equalsNativeTrainingWithEveryParameter() {
        Attributes attributes = Trainings.attributes(
                "eta",
                0.17,
                "max_depth",
                4,
                "min_child_weight",
                2.5,
                "gamma",
                0.01,
                "subsample",
                0.8,
                "colsample_bytree",
                0.7,
                "reg_lambda",
                1.5,
                "reg_alpha",
                0.1,
                "tree_method",
                "hist",
                "max_bin",
                100,
                "base_score",
                0.4,
                "scale_pos_weight",
                1.7,
                "seed",
                77,
                "nthread",
                1);
        Map<String, String> parameters = new LinkedHashMap<>(Map.of(
                "learning_rate", "0.17",
                "max_depth", "4",
                "min_child_weight", "2.5",
                "min_split_loss", "0.01",
                "subsample", "0.8",
                "colsample_bytree", "0.7",
                "lambda", "1.5",
                "alpha", "0.1",
                "max_bin", "100",
                "base_score", "0.4"));
        parameters.putAll(Map.of("scale_pos_weight", "1.7", "random_state", "77", "n_jobs", "1"));
        assertParity("binary:logistic", 2, attributes, parameters);
    }

    private static void assertParity(
            String objective, int classes, Attributes attributes, Map<String, String> parameters) {
        assertParity(Trainings.TYPE, objective, classes, attributes, parameters);
    }

    private static void assertParity(
            ModelType type, String objective, int classes, Attributes attributes, Map<String, String> parameters) {
        Task task = Trainings.task(objective, classes);
        Map<String, String> plain = new LinkedHashMap<>(Map.of("objective", objective, "nthread", "2"));
        if (classes > 2) {
            plain.put("num_class", Integer.toString(classes));
        }
        plain.putAll(parameters);
        try (RootAllocator allocator = new RootAllocator();
                Table table = Table.mixed(
                        allocator, ROWS, BATCH_ROWS, 3, score -> Math.floor(score * (classes == 0 ? 20 : classes)))) {
            TrainedModel trained =
                    Trainings.train(type, table, attributes, task, classes, new Trainings.Context(allocator));
            assertThat(table.isAtRest()).isTrue();
            try (PlainModel model = PlainModel.train(table, plain, 10);
                    Predictor predictor =
                            Trainings.load(trained.payload(), table.features(), attributes, task, classes)) {
                float[] dense = table.dense();
                assertThat(Arrays.stream(table.labels()).distinct().count())
                        .isGreaterThanOrEqualTo(Math.max(classes, 2));
                assertThat(Trainings.predict(predictor, table.batches(), OutputKind.RESPONSE))
                        .isEqualTo(model.predict(dense, 0));
                assertThat(Trainings.predict(predictor, table.batches(), OutputKind.MARGIN))
                        .isEqualTo(model.predict(dense, 1));
                assertThat(Trainings.predict(predictor, table.batches(), OutputKind.LEAF))
                        .isEqualTo(model.predict(dense, 6));
                assertThat(Trainings.predict(predictor, table.batches(), OutputKind.CONTRIBUTIONS))
                        .isEqualTo(model.predict(dense, 2));
            }
        }
    }
}
