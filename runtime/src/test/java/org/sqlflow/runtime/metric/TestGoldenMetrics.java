package org.sqlflow.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with scikit-learn; {@code metrics_golden.py} makes the file. */
class TestGoldenMetrics {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesWithScikitLearn(Case golden) {
        List<EvaluatedRow> rows = EvaluatedRow.ofLists(golden.labels(), golden.weights(), golden.predictions());
        Evaluation evaluation = EvaluatedRow.addAll(golden.evaluation(), rows);
        List<String> names = new ArrayList<>(golden.expected().keySet());
        Map<String, Double> values = evaluation.compute(names);
        assertThat(values).containsOnlyKeys(names);
        golden.expected()
                .forEach((name, expected) -> assertThat(values.get(name))
                        .as(name)
                        .isCloseTo(expected, within(TOLERANCE * Math.max(Math.abs(expected), TOLERANCE))));
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
            Map<String, Double> expected) {
        Evaluation evaluation() {
            return switch (task) {
                case "binary" -> Evaluation.forBinary();
                case "multiclass" -> Evaluation.forMulticlass(classes);
                default -> Evaluation.forRegression(task);
            };
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
