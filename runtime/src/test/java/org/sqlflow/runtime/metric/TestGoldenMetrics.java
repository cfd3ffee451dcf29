package org.sqlflow.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/** Compares with scikit-learn and XGBoost; {@code metrics_golden.py} makes the file. */
class TestGoldenMetrics {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesWithPython(Case golden) {
        Map<String, Double> values = golden.addAll().compute(golden.names());
        double tolerance = golden.tolerance() == 0 ? TOLERANCE : golden.tolerance();
        assertThat(values).containsKeys(golden.expected().keySet().toArray(String[]::new));
        golden.expected()
                .forEach((name, expected) -> assertThat(values.get(name))
                        .as(name)
                        .isCloseTo(expected, within(tolerance * Math.max(Math.abs(expected), TOLERANCE))));
    }

    static Stream<Case> cases() {
        try (InputStream file = TestGoldenMetrics.class.getResourceAsStream("golden.json")) {
            return new ObjectMapper().readValue(Objects.requireNonNull(file), Golden.class).cases().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Golden(Map<String, String> versions, List<Case> cases) {}

    record Case(
            String name,
            String task,
            int classes,
            List<Double> labels,
            List<Double> weights,
            List<Float> predictions,
            Map<String, Double> expected,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Integer> groups,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Double> uppers,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> levels,
            double tolerance) {
        Evaluation evaluation() {
            return switch (task) {
                case "binary" -> Evaluation.forBinary();
                case "multiclass" -> Evaluation.forMulticlass(classes);
                case "rank:ndcg", "rank:map" -> evaluation(TaskKind.RANKING);
                case "survival:aft", "survival:cox" -> evaluation(TaskKind.SURVIVAL);
                default -> evaluation(TaskKind.REGRESSION);
            };
        }

        private Evaluation evaluation(TaskKind kind) {
            return Evaluation.of(new Task(kind, task, levels), List.of(), List.of(), List.of());
        }

        /** The names to ask for; the figures of each level come along with those of all. */
        List<String> names() {
            return expected.keySet().stream()
                    .filter(name -> levels.stream().noneMatch(level -> name.endsWith("_" + level)))
                    .toList();
        }

        Evaluation addAll() {
            Evaluation evaluation = evaluation();
            List<EvaluatedRow> rows = EvaluatedRow.ofLists(labels, weights, predictions);
            if (groups.isEmpty() && uppers.isEmpty()) {
                return EvaluatedRow.addAll(evaluation, rows);
            }
            for (int row = 0; row < rows.size(); row++) {
                EvaluatedRow each = rows.get(row);
                double upper = uppers.isEmpty() ? each.label() : uppers.get(row);
                int group = groups.isEmpty() ? 0 : groups.get(row);
                evaluation.add(
                        new Observation(each.label(), upper, group, each.weight()),
                        new Prediction(1, 1, new float[] {each.prediction().get(0)}),
                        0);
            }
            return evaluation;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
