package org.sqlflow.runtime.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

class TestEvaluation {
    private static final List<EvaluatedRow> BINARY = List.of(
            EvaluatedRow.of(1, 0.875f),
            EvaluatedRow.of(1, 0.5f),
            EvaluatedRow.of(0, 0.75f),
            EvaluatedRow.of(0, 0.25f),
            EvaluatedRow.of(0, 0.5f));
    private static final double UNSEEN_LOSS = 23 * Math.log(2);

    @Test
    void binaryByHand() {
        Map<String, Double> values = evaluate(Evaluation.forBinary(), BINARY, List.of());
        double logLoss = -(Math.log(0.875) + Math.log(0.5) + Math.log(0.25) + Math.log(0.75) + Math.log(0.5)) / 5;
        assertThat(values.keySet())
                .containsExactly(
                        "loss",
                        "accuracy",
                        "precision",
                        "recall",
                        "f1",
                        "auc",
                        "average_precision",
                        "log_loss",
                        "brier",
                        "balanced_accuracy",
                        "cohen_kappa",
                        "matthews_corrcoef");
        assertThat(values.get("loss")).isCloseTo(logLoss, within(1e-15));
        // A half is not above a half: one true and one false positive, two true negatives.
        assertThat(values.get("accuracy")).isEqualTo(0.6);
        assertThat(values.get("precision")).isEqualTo(0.5);
        assertThat(values.get("recall")).isEqualTo(0.5);
        assertThat(values.get("f1")).isEqualTo(0.5);
        // Of six pairs, four are in order and one is tied.
        assertThat(values.get("auc")).isEqualTo(4.5 / 6);
        assertThat(values.get("average_precision")).isEqualTo(0.5 * 1 + 0.5 * 0.5);
        assertThat(values.get("brier")).isEqualTo((0.015625 + 0.25 + 0.5625 + 0.0625 + 0.25) / 5);
        assertThat(values.get("balanced_accuracy")).isCloseTo(7.0 / 12, within(1e-15));
        assertThat(values.get("cohen_kappa")).isCloseTo(1 - 0.4 / 0.48, within(1e-15));
        assertThat(values.get("matthews_corrcoef")).isCloseTo(1.0 / 6, within(1e-15));
    }

    @Test
    void multiclassByHand() {
        List<EvaluatedRow> rows = List.of(
                EvaluatedRow.of(0, 0.5f, 0.25f, 0.25f),
                EvaluatedRow.of(1, 0.5f, 0.25f, 0.25f),
                EvaluatedRow.of(2, 0.25f, 0.25f, 0.5f));
        Map<String, Double> values = evaluate(Evaluation.forMulticlass(3), rows, List.of());
        assertThat(values.keySet())
                .containsExactly(
                        "loss",
                        "accuracy",
                        "precision_macro",
                        "recall_macro",
                        "f1_macro",
                        "auc",
                        "log_loss",
                        "balanced_accuracy",
                        "cohen_kappa",
                        "matthews_corrcoef");
        assertThat(values.get("loss")).isCloseTo(4 * Math.log(2) / 3, within(1e-15));
        assertThat(values.get("accuracy")).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(values.get("precision_macro")).isCloseTo((0.5 + 0 + 1) / 3, within(1e-15));
        assertThat(values.get("recall_macro")).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(values.get("f1_macro")).isCloseTo((2.0 / 3 + 0 + 1) / 3, within(1e-15));
        assertThat(values.get("auc")).isCloseTo((0.75 + 0.5 + 1) / 3, within(1e-15));
        assertThat(values.get("cohen_kappa")).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void regressionByHand() {
        List<EvaluatedRow> rows = List.of(
                new EvaluatedRow(1, 2, List.of(2f)),
                new EvaluatedRow(4, 1, List.of(2f)),
                new EvaluatedRow(2, 1, List.of(5f)));
        Map<String, Double> values = evaluate(Evaluation.forRegression("reg:squarederror"), rows, List.of());
        assertThat(values)
                .containsExactly(
                        Map.entry("loss", 3.75),
                        Map.entry("mse", 3.75),
                        Map.entry("rmse", Math.sqrt(3.75)),
                        Map.entry("mae", 1.75),
                        // Half of the weight has an error of 1, the rest 2 or more.
                        Map.entry("median_absolute_error", 1.5),
                        Map.entry("mape", (2 * 1 + 0.5 + 1.5) / 4),
                        Map.entry("r2", 1 - 3.75 / 1.5),
                        Map.entry("explained_variance", 1 - (3.75 - 0.75 * 0.75) / 1.5));
    }

    @Test
    void lossFollowsTheObjective() {
        List<EvaluatedRow> rows = List.of(EvaluatedRow.of(3, 2f), EvaluatedRow.of(0, 4f));
        assertThat(loss("reg:squarederror", rows)).isEqualTo(8.5);
        assertThat(loss("reg:gamma", rows)).isEqualTo(8.5);
        assertThat(loss("reg:absoluteerror", rows)).isEqualTo(2.5);
        assertThat(loss("count:poisson", rows)).isCloseTo((Math.log(6) + 2 - 3 * Math.log(2) + 4) / 2, within(1e-14));
        assertThat(evaluate(Evaluation.forRegression("count:poisson"), rows, List.of()))
                .containsKey("mean_poisson_deviance");
    }

    @Test
    void namesAreKeptAsWrittenAndInOrder() {
        List<String> names = List.of("TruePositives", "roc_auc_score", "ACCURACY", "loss", "f1-Score");
        assertThat(evaluate(Evaluation.forBinary(), BINARY, names).keySet())
                .containsExactly("loss", "TruePositives", "roc_auc_score", "ACCURACY", "f1-Score");
    }

    /** The names that existing programs have. */
    @ParameterizedTest
    @CsvSource({
        "BINARY_CLASSIFICATION, 'Accuracy,Precision,Recall,TruePositives,TrueNegatives,FalsePositives,FalseNegatives'",
        "BINARY_CLASSIFICATION, 'BinaryAccuracy,AUC,accuracy_score,average_precision_score,balanced_accuracy_score'",
        "BINARY_CLASSIFICATION, 'brier_score_loss,cohen_kappa_score,f1_score,hamming_loss,hinge_loss,log_loss'",
        "BINARY_CLASSIFICATION, 'precision_score,recall_score,roc_auc_score,zero_one_loss,logloss,error'",
        "MULTICLASS_CLASSIFICATION, 'Accuracy,CategoricalAccuracy,TopKCategoricalAccuracy,accuracy_score,AUC'",
        "MULTICLASS_CLASSIFICATION, 'balanced_accuracy_score,cohen_kappa_score,hamming_loss,log_loss,mlogloss,merror'",
        "MULTICLASS_CLASSIFICATION, 'Precision,Recall,precision_score,recall_score,f1_score,top_k_accuracy_score'",
        "MULTICLASS_CLASSIFICATION, 'f1_weighted,precision_micro,recall_macro,roc_auc_ovr,average_precision_score'",
        "REGRESSION, 'MeanAbsoluteError,MeanAbsolutePercentageError,MeanSquaredError,RootMeanSquaredError,RMSE,mae'",
        "REGRESSION, 'explained_variance_score,mean_absolute_error,mean_squared_error,mean_squared_log_error'",
        "REGRESSION, 'median_absolute_error,r2_score,R2Score,mape,rmsle,mean_poisson_deviance,max_error'",
    })
    void knowsTheNamesOfOtherLibraries(TaskKind task, String names) {
        List<String> list = List.of(names.split(","));
        assertThat(evaluation(task).compute(list)).hasSize(list.size() + 1);
    }

    @ParameterizedTest
    @EnumSource(TaskKind.class)
    void everyKnownNameIsComputedAndNoRowsHaveNoMetrics(TaskKind task) {
        List<String> known = List.copyOf(Evaluation.known(new Task(task, "")));
        Map<String, Double> values = evaluation(task).compute(known);
        assertThat(values).hasSize(known.size() + 1);
        assertThat(values.values()).containsOnly(Double.NaN);
    }

    @Test
    void unknownNamesAreErrors() {
        assertUnknown("acuracy_score", "did you mean \"accuracy_score\"?");
        assertUnknown("brier_score_los", "did you mean \"brier_score_loss\"?");
        assertUnknown(
                "MeanSquaredError",
                "choose among "
                        + String.join(", ", Evaluation.known(new Task(TaskKind.BINARY_CLASSIFICATION, "")))
                        + ", error@t");
    }

    private static void assertUnknown(String name, String hint) {
        assertThatThrownBy(() -> Evaluation.forBinary().compute(List.of("auc", name)))
                .isInstanceOfSatisfying(SqlflowException.class, thrown -> {
                    assertThat(thrown.problem().code()).isEqualTo(ErrorCode.UNKNOWN_METRIC);
                    assertThat(thrown.problem().message())
                            .isEqualTo("unknown metric \"" + name + "\" of binary classification");
                    assertThat(thrown.problem().hint()).contains(hint);
                });
    }

    @Test
    void unseenClassIsAnErrorOfTwoClasses() {
        List<EvaluatedRow> rows =
                List.of(EvaluatedRow.of(1, 1f), EvaluatedRow.of(-1, 0.75f), EvaluatedRow.of(Double.NaN, 0.25f));
        List<String> names = List.of("accuracy", "tp", "fp", "fn", "tn", "auc", "brier", "precision", "recall");
        Map<String, Double> values = evaluate(Evaluation.forBinary(), rows, names);
        double certain = -Math.log(1 - Math.scalb(1.0, -23));
        assertThat(values.remove("loss")).isCloseTo((certain + 2 * UNSEEN_LOSS) / 3, within(1e-14));
        assertThat(values)
                .containsExactly(
                        Map.entry("accuracy", 1.0 / 3),
                        Map.entry("tp", 1.0),
                        Map.entry("fp", 1.0),
                        Map.entry("fn", 1.0),
                        Map.entry("tn", 0.0),
                        Map.entry("auc", 0.5),
                        Map.entry("brier", 2.0 / 3),
                        Map.entry("precision", 0.5),
                        Map.entry("recall", 0.5));
    }

    @Test
    void unseenClassIsAnErrorOfSeveralClasses() {
        List<EvaluatedRow> rows = List.of(EvaluatedRow.of(0, 1f, 0f, 0f), EvaluatedRow.of(-1, 0.5f, 0.25f, 0.25f));
        List<String> names =
                List.of("accuracy", "precision_macro", "recall_macro", "balanced_accuracy", "top_5_accuracy");
        Map<String, Double> values = evaluate(Evaluation.forMulticlass(3), rows, names);
        assertThat(values.remove("loss")).isCloseTo(UNSEEN_LOSS / 2, within(1e-6));
        assertThat(values)
                .containsExactly(
                        Map.entry("accuracy", 0.5),
                        Map.entry("precision_macro", 0.25),
                        Map.entry("recall_macro", 0.5),
                        Map.entry("balanced_accuracy", 0.5),
                        Map.entry("top_5_accuracy", 0.5));
    }

    @Test
    void undefinedValuesAreNaN() {
        List<EvaluatedRow> negative = List.of(EvaluatedRow.of(0, 0.25f), EvaluatedRow.of(0, 0.125f));
        assertThat(evaluate(Evaluation.forBinary(), negative, List.of()))
                .containsEntry("accuracy", 1.0)
                .containsEntry("precision", 0.0)
                .containsEntry("matthews_corrcoef", 0.0)
                .containsEntry("auc", Double.NaN)
                .containsEntry("average_precision", Double.NaN)
                .containsEntry("cohen_kappa", Double.NaN);
        // The mean of these labels is not exactly the label.
        List<EvaluatedRow> constant =
                List.of(EvaluatedRow.of(0.1, 1f), EvaluatedRow.of(0.1, 2f), EvaluatedRow.of(0.1, 3f));
        assertThat(evaluate(Evaluation.forRegression("reg:squarederror"), constant, List.of()))
                .containsEntry("r2", Double.NaN)
                .containsEntry("explained_variance", Double.NaN)
                .containsEntry("median_absolute_error", 1.9);
        List<EvaluatedRow> negativeCounts = List.of(EvaluatedRow.of(-2, 1f), EvaluatedRow.of(3, 2f));
        assertThat(evaluate(
                        Evaluation.forRegression("count:poisson"),
                        negativeCounts,
                        List.of("msle", "mean_poisson_deviance")))
                .containsEntry("loss", Double.NaN)
                .containsEntry("msle", Double.NaN)
                .containsEntry("mean_poisson_deviance", Double.NaN);
        List<EvaluatedRow> noProbability = List.of(EvaluatedRow.of(0, Float.NaN), EvaluatedRow.of(1, 0.5f));
        assertThat(evaluate(Evaluation.forBinary(), noProbability, List.of("auc")))
                .containsEntry("loss", Double.NaN)
                .containsEntry("auc", Double.NaN);
    }

    @Test
    void infiniteErrorsAreInfinite() {
        List<EvaluatedRow> rows = List.of(EvaluatedRow.of(1, Float.POSITIVE_INFINITY), EvaluatedRow.of(2, 2f));
        assertThat(evaluate(Evaluation.forRegression("reg:squarederror"), rows, List.of("mae")))
                .containsEntry("loss", Double.POSITIVE_INFINITY)
                .containsEntry("mae", Double.POSITIVE_INFINITY);
    }

    @Test
    void sumsAreExactWhereOrdinaryOnesAreNot() {
        Evaluation evaluation = Evaluation.forRegression("reg:absoluteerror");
        EvaluatedRow.addAll(evaluation, List.of(EvaluatedRow.of(1e16, 0f)));
        for (int row = 0; row < 1000; row++) {
            EvaluatedRow.addAll(evaluation, List.of(EvaluatedRow.of(1, 0f)));
        }
        assertThat(evaluation.compute(List.of())).containsEntry("mae", (1e16 + 1000) / 1001);
    }

    @Test
    void refusesWhatIsNoRowOfTheTask() {
        assertRefused(Evaluation.forBinary(), EvaluatedRow.of(2, 0.5f), "label 2.0 is none of 2 classes");
        assertRefused(Evaluation.forMulticlass(3), EvaluatedRow.of(0.5, 0f, 0f, 1f), "label 0.5 is none of 3 classes");
        assertRefused(
                Evaluation.forMulticlass(3),
                EvaluatedRow.of(0, 0f, 1f),
                "a prediction of 2 columns where 3 are expected");
        assertRefused(Evaluation.forBinary(), new EvaluatedRow(0, -1, List.of(0f)), "a weight of -1.0");
        assertRefused(Evaluation.forBinary(), new EvaluatedRow(0, Double.NaN, List.of(0f)), "a weight of NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.forMulticlass(1));
    }

    private static void assertRefused(Evaluation evaluation, EvaluatedRow row, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvaluatedRow.addAll(evaluation, List.of(row)))
                .withMessage(message);
    }

    /** Of 300,000 rows and 1,000 classes the probabilities alone would take 1.2 GB. */
    @Test
    void manyClassesAreMeasuredWithoutKeepingTheirProbabilities() {
        int classes = 1000;
        Task task = new Task(TaskKind.MULTICLASS_CLASSIFICATION, "multi:softprob");
        List<String> names =
                IntStream.range(0, classes).mapToObj(each -> "class " + each).toList();
        float[] values = new float[classes];
        Arrays.fill(values, 0.5f / (classes - 1));
        values[7] = 0.5f;
        Prediction prediction = new Prediction(1, classes, values);
        Evaluation usual = Evaluation.of(task, names, List.of(), List.of());
        Evaluation kept = Evaluation.of(task, names, List.of("auc"), List.of());
        for (int row = 0; row < 100; row++) {
            usual.add(row % 10, 1, prediction, 0);
            kept.add(row % 10, 1, prediction, 0);
        }
        assertThat(usual.compute(List.of())).containsEntry("accuracy", 0.1).doesNotContainKey("auc");
        assertThat(usual.compute(List.of("top_k_accuracy@5", "top_5_accuracy")))
                .containsEntry("top_k_accuracy@5", 0.5)
                .containsEntry("top_5_accuracy", 0.5);
        assertThat(kept.compute(List.of("auc"))).containsEntry("auc", 0.5);
        assertThatThrownBy(() -> usual.compute(List.of("auc"))).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void namesWithNumbers() {
        Map<String, Double> values =
                evaluate(Evaluation.forBinary(), BINARY, List.of("error@0.8", "error@0.5", "error"));
        assertThat(values)
                .containsEntry("error@0.8", 0.2)
                .containsEntry("error@0.5", 0.4)
                .containsEntry("error", 0.4);
        assertUnknown("error@x", "did you mean \"error\"?");
        Task ranking = new Task(TaskKind.RANKING, "rank:ndcg");
        for (String name : List.of("ndcg@0", "ndcg@1.5", "NDCG@", "map@-1")) {
            assertThat(Evaluation.knows(ranking, name)).as(name).isFalse();
        }
        for (String name : List.of("ndcg@3", "NDCG@3-", "pre@10", "precision@10", "map-", "ndcg_score@2", "MRR")) {
            assertThat(Evaluation.knows(ranking, name)).as(name).isTrue();
        }
    }

    private static double loss(String objective, List<EvaluatedRow> rows) {
        Map<String, Double> values = evaluate(Evaluation.forRegression(objective), rows, List.of("loss"));
        return Objects.requireNonNull(values.get("loss"));
    }

    private static Map<String, Double> evaluate(Evaluation evaluation, List<EvaluatedRow> rows, List<String> names) {
        return EvaluatedRow.addAll(evaluation, rows).compute(names);
    }

    private static Evaluation evaluation(TaskKind task) {
        return switch (task) {
            case REGRESSION -> Evaluation.forRegression("reg:squarederror");
            case BINARY_CLASSIFICATION -> Evaluation.forBinary();
            case MULTICLASS_CLASSIFICATION -> Evaluation.forMulticlass(3);
            case RANKING, SURVIVAL -> Evaluation.of(new Task(task, ""), List.of(), List.of(), List.of());
        };
    }
}
