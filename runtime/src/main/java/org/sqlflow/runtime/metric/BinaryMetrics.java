package org.sqlflow.runtime.metric;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.model.TaskKind;

/**
 * Metrics of two classes from the probability of the second, the positive one, which is predicted above a half. A row whose
 * class was unseen in training counts as one of the class that was not predicted, and its class as one of probability 0.
 */
final class BinaryMetrics implements TaskMetrics {
    static final MetricCatalogue<BinaryMetrics> CATALOGUE = new MetricCatalogue.Builder<BinaryMetrics>(
                    TaskKind.BINARY_CLASSIFICATION)
            .usual(
                    m -> m.matrix().accuracy(),
                    "accuracy",
                    "BinaryAccuracy",
                    "precision_micro",
                    "recall_micro",
                    "f1_micro")
            .usual(m -> m.matrix().precision(1), "precision")
            .usual(m -> m.matrix().recall(1), "recall", "sensitivity")
            .usual(m -> m.matrix().f1(1), "f1")
            .usual(m -> m.ranking().auc(), "auc", "roc_auc", "roc_auc_ovr")
            .usual(m -> m.ranking().averagePrecision(), "average_precision")
            .usual(BinaryMetrics::loss, "log_loss", "BinaryCrossentropy", "cross_entropy")
            .usual(BinaryMetrics::brier, "brier", "brier_score_loss")
            .usual(m -> m.matrix().balancedAccuracy(), "balanced_accuracy")
            .usual(m -> m.matrix().cohenKappa(), "cohen_kappa", "kappa")
            .usual(m -> m.matrix().matthewsCorrelation(), "matthews_corrcoef", "mcc", "MatthewsCorrelationCoefficient")
            .named(m -> m.matrix().errorRate(), "zero_one_loss", "hamming_loss", "error")
            .named(m -> m.matrix().count(1, 1), "true_positives", "tp")
            .named(m -> m.matrix().count(0, 0), "true_negatives", "tn")
            .named(m -> m.matrix().count(0, 1), "false_positives", "fp")
            .named(m -> m.matrix().count(1, 0), "false_negatives", "fn")
            .named(m -> m.matrix().recall(0), "specificity")
            .named(BinaryMetrics::hinge, "hinge_loss", "Hinge")
            .named(m -> m.matrix().macro(m.matrix()::precision), "precision_macro")
            .named(m -> m.matrix().macro(m.matrix()::recall), "recall_macro")
            .named(m -> m.matrix().macro(m.matrix()::f1), "f1_macro")
            .named(m -> m.matrix().weighted(m.matrix()::precision), "precision_weighted")
            .named(m -> m.matrix().weighted(m.matrix()::recall), "recall_weighted")
            .named(m -> m.matrix().weighted(m.matrix()::f1), "f1_weighted")
            .losses("log_loss", "brier", "zero_one_loss", "false_positives", "false_negatives", "hinge_loss")
            .build();

    private final EvaluationRows rows;
    private @Nullable ConfusionMatrix matrix;
    private @Nullable Ranking ranking;

    BinaryMetrics(EvaluationRows rows) {
        this.rows = rows;
    }

    static Map<String, Double> compute(EvaluationRows rows, List<String> names) {
        return CATALOGUE.compute(new BinaryMetrics(rows), names);
    }

    @Override
    public boolean isEmpty() {
        return rows.size() == 0;
    }

    @Override
    public double loss() {
        return rows.mean(row -> ClassProbability.logLoss(probabilityOfLabel(row)));
    }

    private double brier() {
        return rows.mean(row -> {
            double missing = 1 - probabilityOfLabel(row);
            return missing * missing;
        });
    }

    /** The hinge loss of the log-odds. */
    private double hinge() {
        return rows.mean(row -> {
            double positive = ClassProbability.clip(rows.prediction(row, 0));
            double margin = Math.log(positive / (1 - positive));
            return Math.max(0, 1 - (isPositive(row) ? margin : -margin));
        });
    }

    private ConfusionMatrix matrix() {
        if (matrix == null) {
            matrix = new ConfusionMatrix(2);
            for (int row = 0; row < rows.size(); row++) {
                matrix.add(isPositive(row) ? 1 : 0, isPredictedPositive(row) ? 1 : 0, rows.weight(row));
            }
        }
        return matrix;
    }

    private Ranking ranking() {
        if (ranking == null) {
            ranking = Ranking.of(rows, row -> rows.prediction(row, 0), this::isPositive);
        }
        return ranking;
    }

    private boolean isPositive(int row) {
        double label = rows.label(row);
        return label == ClassLabel.UNSEEN ? !isPredictedPositive(row) : label == 1;
    }

    private boolean isPredictedPositive(int row) {
        return rows.prediction(row, 0) > 0.5f;
    }

    private double probabilityOfLabel(int row) {
        double label = rows.label(row);
        if (label == ClassLabel.UNSEEN) {
            return 0;
        }
        double positive = rows.prediction(row, 0);
        return label == 1 ? positive : 1 - positive;
    }
}
