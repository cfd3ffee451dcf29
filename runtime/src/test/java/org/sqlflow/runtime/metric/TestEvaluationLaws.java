package org.sqlflow.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/** What holds of metrics whatever the rows are. */
class TestEvaluationLaws {
    private static final String SEED = "20261101";
    private static final int CLASSES = 4;

    @Property(seed = SEED, tries = 200)
    void batchesDoNotMatter(@ForAll("tasks") TaskRows rows, @ForAll @IntRange(min = 1, max = 7) int batch) {
        Evaluation evaluation = rows.evaluation();
        for (int from = 0; from < rows.rows().size(); from += batch) {
            EvaluatedRow.addAll(
                    evaluation,
                    rows.rows().subList(from, Math.min(from + batch, rows.rows().size())));
        }
        assertThat(evaluation.compute(rows.names())).isEqualTo(rows.compute());
    }

    @Property(seed = SEED, tries = 300)
    void orderDoesNotMatter(@ForAll("tasks") TaskRows rows, @ForAll long seed) {
        List<EvaluatedRow> shuffled = new ArrayList<>(rows.rows());
        Collections.shuffle(shuffled, new Random(seed));
        assertSame(rows.with(shuffled).compute(), rows.compute());
    }

    @Property(seed = SEED, tries = 300)
    void weightIsRepetition(@ForAll("tasks") TaskRows rows, @ForAll @IntRange(min = 1, max = 3) int times) {
        List<EvaluatedRow> repeated = new ArrayList<>();
        List<EvaluatedRow> weighted = new ArrayList<>();
        for (int index = 0; index < rows.rows().size(); index++) {
            EvaluatedRow row = rows.rows().get(index);
            int count = index % 2 == 0 ? times : 1;
            repeated.addAll(Collections.nCopies(count, row));
            weighted.add(new EvaluatedRow(row.label(), row.weight() * count, row.prediction()));
        }
        assertSame(rows.with(weighted).compute(), rows.with(repeated).compute());
    }

    @Property(seed = SEED, tries = 200)
    void rowsWithoutWeightDoNotMatter(@ForAll("tasks") TaskRows rows) {
        List<EvaluatedRow> more = new ArrayList<>();
        for (EvaluatedRow row : rows.rows()) {
            more.add(new EvaluatedRow(0, 0, row.prediction()));
            more.add(row);
        }
        assertThat(rows.with(more).compute()).isEqualTo(rows.compute());
    }

    @Property(seed = SEED, tries = 300)
    void rankingFollowsOrderOnly(@ForAll("binary") List<EvaluatedRow> rows) {
        // Squaring eighths is monotone and exact, so that ties stay and none comes up.
        List<EvaluatedRow> squared = mapPredictions(rows, value -> value * value);
        List<String> names = List.of("auc", "average_precision");
        Map<String, Double> values = binary(rows).compute(names);
        Map<String, Double> ofSquared = binary(squared).compute(names);
        assertThat(ofSquared.get("auc")).isEqualTo(values.get("auc"));
        assertThat(ofSquared.get("average_precision")).isEqualTo(values.get("average_precision"));
    }

    @Property(seed = SEED, tries = 300)
    void aucIsThePartOfPairsInOrder(@ForAll("binary") List<EvaluatedRow> rows) {
        double inOrder = 0;
        double pairs = 0;
        for (EvaluatedRow positive : rows) {
            for (EvaluatedRow negative : rows) {
                if (positive.label() == 1 && negative.label() == 0) {
                    double weight = positive.weight() * negative.weight();
                    int order = positive.prediction()
                            .get(0)
                            .compareTo(negative.prediction().get(0));
                    inOrder += weight * (1 + Integer.signum(order)) / 2;
                    pairs += weight;
                }
            }
        }
        double auc = Objects.requireNonNull(binary(rows).compute(List.of("auc")).get("auc"));
        if (pairs == 0) {
            assertThat(auc).isNaN();
        } else {
            assertThat(auc).isCloseTo(inOrder / pairs, within(1e-12));
        }
    }

    @Property(seed = SEED, tries = 300)
    void otherClassPositiveTurnsTheAucRound(@ForAll("binary") List<EvaluatedRow> rows) {
        List<EvaluatedRow> turned = new ArrayList<>();
        for (EvaluatedRow row : mapPredictions(rows, value -> 1 - value)) {
            turned.add(new EvaluatedRow(1 - row.label(), row.weight(), row.prediction()));
        }
        List<String> names = List.of("auc");
        assertSame(binary(turned).compute(names), binary(rows).compute(names));
    }

    @Provide
    Arbitrary<TaskRows> tasks() {
        return Arbitraries.oneOf(
                rows(label(-1, 1), 1).map(rows -> new TaskRows(TaskKind.BINARY_CLASSIFICATION, rows)),
                rows(label(-1, CLASSES - 1), CLASSES)
                        .map(rows -> new TaskRows(TaskKind.MULTICLASS_CLASSIFICATION, rows)),
                rows(Arbitraries.doubles().between(0, 1e6), 1).map(rows -> new TaskRows(TaskKind.REGRESSION, rows)));
    }

    @Provide
    Arbitrary<List<EvaluatedRow>> binary() {
        return rows(label(0, 1), 1);
    }

    private static Arbitrary<Double> label(int least, int greatest) {
        return Arbitraries.integers().between(least, greatest).map(Integer::doubleValue);
    }

    /** Predictions are eighths, so that ties are frequent. */
    private static Arbitrary<List<EvaluatedRow>> rows(Arbitrary<Double> labels, int columns) {
        Arbitrary<Double> weights = Arbitraries.integers().between(1, 9).map(tenths -> tenths / 10.0);
        Arbitrary<List<Float>> predictions = Arbitraries.integers()
                .between(0, 8)
                .map(eighths -> eighths / 8f)
                .list()
                .ofSize(columns);
        return Combinators.combine(labels, weights, predictions)
                .as(EvaluatedRow::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static List<EvaluatedRow> mapPredictions(List<EvaluatedRow> rows, UnaryOperator<Float> function) {
        return rows.stream()
                .map(row -> new EvaluatedRow(
                        row.label(),
                        row.weight(),
                        row.prediction().stream().map(function).toList()))
                .toList();
    }

    private static Evaluation binary(List<EvaluatedRow> rows) {
        return EvaluatedRow.addAll(Evaluation.forBinary(), rows);
    }

    private static void assertSame(Map<String, Double> actual, Map<String, Double> expected) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((name, value) -> {
            if (value.isNaN()) {
                assertThat(actual.get(name)).as(name).isNaN();
            } else {
                assertThat(actual.get(name)).as(name).isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
            }
        });
    }

    record TaskRows(TaskKind task, List<EvaluatedRow> rows) {
        Evaluation evaluation() {
            return switch (task) {
                case REGRESSION -> Evaluation.forRegression("count:poisson");
                case BINARY_CLASSIFICATION -> Evaluation.forBinary();
                case MULTICLASS_CLASSIFICATION -> Evaluation.forMulticlass(CLASSES);
                case RANKING, SURVIVAL -> throw new IllegalStateException("rows without groups and bounds");
            };
        }

        List<String> names() {
            return List.copyOf(Evaluation.known(new Task(task, "")));
        }

        Map<String, Double> compute() {
            return EvaluatedRow.addAll(evaluation(), rows).compute(names());
        }

        TaskRows with(List<EvaluatedRow> other) {
            return new TaskRows(task, other);
        }
    }
}
