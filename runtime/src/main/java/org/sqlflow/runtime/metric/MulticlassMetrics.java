package org.sqlflow.runtime.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.model.TaskKind;

/**
 * Metrics of several classes from the probability of each; the first of the most probable ones is predicted. Classes unseen
 * in training are taken together as one more class, after the others, which has probability 0 in every row.
 */
final class MulticlassMetrics implements TaskMetrics {
    static final MetricCatalogue<MulticlassMetrics> CATALOGUE = new MetricCatalogue.Builder<MulticlassMetrics>(
                    TaskKind.MULTICLASS_CLASSIFICATION)
            .usual(
                    m -> m.matrix().accuracy(),
                    "accuracy",
                    "CategoricalAccuracy",
                    "SparseCategoricalAccuracy",
                    "precision_micro",
                    "recall_micro",
                    "f1_micro")
            .usual(m -> m.matrix().macro(m.matrix()::precision), "precision_macro", "precision")
            .usual(m -> m.matrix().macro(m.matrix()::recall), "recall_macro", "recall")
            .usual(m -> m.matrix().macro(m.matrix()::f1), "f1_macro", "f1")
            .usual(m -> m.meanRanking(Ranking::auc), "auc", "roc_auc", "roc_auc_ovr")
            .usual(
                    MulticlassMetrics::loss,
                    "log_loss",
                    "mlogloss",
                    "CategoricalCrossentropy",
                    "SparseCategoricalCrossentropy",
                    "cross_entropy")
            .usual(m -> m.matrix().balancedAccuracy(), "balanced_accuracy")
            .usual(m -> m.matrix().cohenKappa(), "cohen_kappa", "kappa")
            .usual(m -> m.matrix().matthewsCorrelation(), "matthews_corrcoef", "mcc", "MatthewsCorrelationCoefficient")
            .named(m -> m.meanRanking(Ranking::averagePrecision), "average_precision")
            .named(MulticlassMetrics::brier, "brier", "brier_score_loss")
            .named(m -> m.matrix().errorRate(), "zero_one_loss", "hamming_loss", "merror")
            .named(m -> m.matrix().weighted(m.matrix()::precision), "precision_weighted")
            .named(m -> m.matrix().weighted(m.matrix()::recall), "recall_weighted")
            .named(m -> m.matrix().weighted(m.matrix()::f1), "f1_weighted")
            // Without a number in the name, the number is the library's default.
            .named(m -> m.topAccuracy(2), "top_2_accuracy", "top_k_accuracy")
            .named(m -> m.topAccuracy(3), "top_3_accuracy")
            .named(m -> m.topAccuracy(5), "top_5_accuracy", "TopKCategoricalAccuracy", "SparseTopKCategoricalAccuracy")
            .named(m -> m.topAccuracy(10), "top_10_accuracy")
            .losses("log_loss", "brier", "zero_one_loss")
            .build();

    private final EvaluationRows rows;
    private final int classes;
    private @Nullable ConfusionMatrix matrix;
    private @Nullable List<Ranking> rankings;

    MulticlassMetrics(EvaluationRows rows, int classes) {
        this.rows = rows;
        this.classes = classes;
    }

    static Map<String, Double> compute(EvaluationRows rows, int classes, List<String> names) {
        return CATALOGUE.compute(new MulticlassMetrics(rows, classes), names);
    }

    @Override
    public boolean isEmpty() {
        return rows.size() == 0;
    }

    @Override
    public double loss() {
        return rows.mean(row -> ClassProbability.logLoss(probability(row, label(row))));
    }

    /** The mean squared distance of the probabilities from 1 for the class of the row and 0 for the others. */
    private double brier() {
        return rows.mean(row -> {
            int label = label(row);
            double distance = 0;
            for (int ofClass = 0; ofClass <= classes; ofClass++) {
                double difference = probability(row, ofClass) - (ofClass == label ? 1 : 0);
                distance += difference * difference;
            }
            return distance;
        });
    }

    private ConfusionMatrix matrix() {
        if (matrix == null) {
            matrix = new ConfusionMatrix(classes + 1);
            for (int row = 0; row < rows.size(); row++) {
                matrix.add(label(row), predicted(row), rows.weight(row));
            }
        }
        return matrix;
    }

    /**
     * The mean over the classes that occur, each against the rest. A class that does not occur has no figure; scikit-learn
     * then gives none at all.
     */
    private double meanRanking(ToDoubleFunction<Ranking> figure) {
        if (rankings == null) {
            rankings = rankings();
        }
        WeightedMean mean = new WeightedMean();
        for (Ranking ranking : rankings) {
            mean.add(figure.applyAsDouble(ranking), 1);
        }
        return mean.value();
    }

    private List<Ranking> rankings() {
        boolean[] occurs = new boolean[classes + 1];
        for (int row = 0; row < rows.size(); row++) {
            occurs[label(row)] = true;
        }
        List<Ranking> found = new ArrayList<>();
        for (int index = 0; index <= classes; index++) {
            int ofClass = index;
            if (occurs[ofClass]) {
                found.add(Ranking.of(rows, row -> probability(row, ofClass), row -> label(row) == ofClass));
            }
        }
        return found;
    }

    /**
     * The part of the rows whose class is among the most probable ones. Of two classes with the same probability the first
     * goes before, so that the accuracy of one class is the accuracy.
     */
    private double topAccuracy(int most) {
        return rows.mean(row -> {
            int label = label(row);
            if (label == classes) {
                return 0;
            }
            int before = 0;
            for (int ofClass = 0; ofClass < classes; ofClass++) {
                float difference = rows.prediction(row, ofClass) - rows.prediction(row, label);
                if (difference > 0 || (difference == 0 && ofClass < label)) {
                    before++;
                }
            }
            return before < most ? 1 : 0;
        });
    }

    /** The class of a row; the one after the last where it was unseen. */
    private int label(int row) {
        double label = rows.label(row);
        return label == ClassLabel.UNSEEN ? classes : (int) label;
    }

    private double probability(int row, int ofClass) {
        return ofClass == classes ? 0 : rows.prediction(row, ofClass);
    }

    private int predicted(int row) {
        int best = 0;
        for (int ofClass = 1; ofClass < classes; ofClass++) {
            if (rows.prediction(row, ofClass) > rows.prediction(row, best)) {
                best = ofClass;
            }
        }
        return best;
    }
}
