package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingRequest;

/** What happens from round to round: measuring, stopping early, going on from an earlier model. */
final class TestRounds {
    private static final Task REGRESSION = Trainings.task("reg:squarederror", 0);

    private final RootAllocator allocator = new RootAllocator();
    private final Trainings.Context context = new Trainings.Context(allocator);

    @AfterEach
    void closeAllocator() {
        allocator.close();
    }

    /** A label of noise, so that the validation rows become worse soon. */
    private Table noise(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] columns = new double[3][rows];
        double[] labels = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (double[] column : columns) {
                column[row] = random.nextDouble();
            }
            labels[row] = columns[0][row] + 3 * random.nextDouble();
        }
        return new Table(
                allocator,
                List.of("a", "b", "c"),
                List.of(Table.Type.FLOAT64, Table.Type.FLOAT64, Table.Type.FLOAT64),
                columns,
                labels,
                100);
    }

    private TrainedModel train(ModelType type, Table data, Table validation, Attributes attributes) {
        return type.train(
                new TrainingRequest(attributes, REGRESSION, List.of(), data, Optional.of(validation), Optional.empty()),
                context);
    }

    @Test
    void aTrialMeasuresItsTrainingRowsAtTheEndOnly() throws IOException {
        context.asTrial();
        try (Table data = noise(400, 1);
                Table validation = noise(200, 2)) {
            TrainedModel model = train(
                    Trainings.TYPE,
                    data,
                    validation,
                    Trainings.attributes(Trainings.TYPE, "validation.fraction", 0.3, "train.num_boost_round", 5));
            JsonNode history = new ObjectMapper()
                    .readTree(Objects.requireNonNull(model.payload().files().get("evaluation.json"))
                            .toArray());
            assertThat(model.metrics()).containsOnlyKeys("rmse", "validation_rmse");
            assertThat(history.get("rounds")).hasSize(5);
            assertThat(history.get("validation").get("rmse")).hasSize(5);
            assertThat(history.has("train")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"gbtree, hist", "gbtree, exact", "dart, hist"})
    void keepsTheModelOfTheBestRound(String booster, String method) throws IOException {
        ModelType type = booster.equals("dart") ? new DropoutTrees() : Trainings.TYPE;
        Attributes attributes = booster.equals("dart")
                ? Trainings.attributes(
                        type,
                        "rate_drop",
                        0.5,
                        "validation.fraction",
                        0.3,
                        "train.early_stopping_rounds",
                        4,
                        "train.num_boost_round",
                        50)
                : Trainings.attributes(
                        type,
                        "tree_method",
                        method,
                        "validation.fraction",
                        0.3,
                        "train.early_stopping_rounds",
                        4,
                        "train.num_boost_round",
                        50);
        try (Table data = noise(400, 1);
                Table validation = noise(200, 2)) {
            TrainedModel model = train(type, data, validation, attributes);
            JsonNode history = new ObjectMapper()
                    .readTree(Objects.requireNonNull(model.payload().files().get("evaluation.json"))
                            .toArray());
            JsonNode errors = history.get("validation").get("rmse");
            int best = 0;
            for (int round = 1; round < errors.size(); round++) {
                best = errors.get(round).asDouble() < errors.get(best).asDouble() ? round : best;
            }
            assertThat(errors.size()).isEqualTo(best + 5).isLessThan(50);
            assertThat(model.metrics().get("validation_rmse"))
                    .isEqualTo(errors.get(best).asDouble());
            assertThat(context.events())
                    .filteredOn(Event.Message.class::isInstance)
                    .extracting(event -> ((Event.Message) event).text())
                    .singleElement()
                    .asString()
                    .startsWith("the model keeps " + (best + 1) + " of " + errors.size() + " rounds");
            try (Predictor predictor = Trainings.load(model.payload(), data.features(), attributes, REGRESSION, 0)) {
                float[] predicted = Trainings.predict(predictor, validation.batches(), OutputKind.RESPONSE);
                double squares = 0;
                for (int row = 0; row < predicted.length; row++) {
                    squares += Math.pow(predicted[row] - validation.labels()[row], 2);
                }
                assertThat(Math.sqrt(squares / predicted.length))
                        .isCloseTo(errors.get(best).asDouble(), within(1e-5));
            }
        }
    }

    @Test
    void reportsEveryRoundWithAllMetrics() {
        Attributes attributes = Trainings.attributes(
                "eval_metric", List.of("rmse", "mae"), "train.num_boost_round", 7, "validation.fraction", 0.3);
        try (Table data = noise(200, 1);
                Table validation = noise(100, 2)) {
            train(Trainings.TYPE, data, validation, attributes);
            assertThat(context.events())
                    .hasSize(7)
                    .allSatisfy(event -> assertThat(((Event.Progress) event).metrics())
                            .containsOnlyKeys("rmse", "mae", "validation_rmse", "validation_mae"));
        }
    }

    @Test
    void goesOnFromAnEarlierModel() {
        Attributes three = Trainings.attributes("train.num_boost_round", 3);
        Attributes five = Trainings.attributes("train.num_boost_round", 5);
        Attributes eight = Trainings.attributes("train.num_boost_round", 8);
        try (Table data = noise(300, 3)) {
            TrainedModel earlier = Trainings.train(data, three, REGRESSION, 0, context);
            TrainedModel later = Trainings.TYPE.train(
                    new TrainingRequest(
                            five, REGRESSION, List.of(), data, Optional.empty(), Optional.of(earlier.payload())),
                    context);
            TrainedModel atOnce = Trainings.train(data, eight, REGRESSION, 0, context);
            try (Predictor one = Trainings.load(later.payload(), data.features(), five, REGRESSION, 0);
                    Predictor other = Trainings.load(atOnce.payload(), data.features(), eight, REGRESSION, 0)) {
                assertThat(Trainings.predict(one, data.batches(), OutputKind.LEAF))
                        .isEqualTo(Trainings.predict(other, data.batches(), OutputKind.LEAF));
                assertThat(Trainings.predict(one, data.batches(), OutputKind.RESPONSE))
                        .isEqualTo(Trainings.predict(other, data.batches(), OutputKind.RESPONSE));
            }
        }
    }

    @Test
    void theWordinessOfOneTrainingIsNotThatOfTheNext() {
        try (Table data = noise(50, 3)) {
            Trainings.train(data, Trainings.attributes("verbosity", 0), REGRESSION, 0, context);
            Trainings.train(data, Trainings.attributes("updater", "grow_quantile_histmaker"), REGRESSION, 0, context);
            assertThat(context.events())
                    .filteredOn(Event.Message.class::isInstance)
                    .extracting(event -> ((Event.Message) event).text())
                    .anyMatch(text -> text.contains("updater"));
        }
    }
}
