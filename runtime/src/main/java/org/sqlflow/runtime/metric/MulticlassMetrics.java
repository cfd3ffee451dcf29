package org.sqlflow.runtime.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.TaskKind;

/**
 * Metrics of several classes from the probability of each; the first of the most probable ones is predicted. Classes unseen
 * in training are taken together as one more class, after the others, which has probability 0 in every row.
 */
final class MulticlassMetrics implements TaskMetrics {
    static final MetricCatalogue<MulticlassMetrics> CATALOGUE = catalogue(false);

    /** For so many classes that the area under the curve, which needs all probabilities, is to be asked for. */
    static final MetricCatalogue<MulticlassMetrics> MANY_CLASSES = catalogue(true);

    private static final int MANY = 100;
    private static final int MOST_CURVES = 10;
    private static final Set<String> OF_ALL_PROBABILITIES = Set.of("auc", "auc_weighted", "average_precision", "aucpr");

    private static MetricCatalogue<MulticlassMetrics> catalogue(boolean many) {
        MetricCatalogue.Builder<MulticlassMetrics> builder = new MetricCatalogue.Builder<MulticlassMetrics>(
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
                .usual(m -> m.matrix().macro(m.matrix()::f1), "f1_macro", "f1");
        String[] aucNames = {"roc_auc", "roc_auc_ovr"};
        builder = many
                ? builder.named(m -> m.meanRanking(Ranking::auc), "auc", aucNames)
                : builder.usual(m -> m.meanRanking(Ranking::auc), "auc", aucNames);
        return builder.usual(
                        MulticlassMetrics::loss,
                        "log_loss",
                        "mlogloss",
                        "CategoricalCrossentropy",
                        "SparseCategoricalCrossentropy",
                        "cross_entropy")
                .usual(m -> m.matrix().balancedAccuracy(), "balanced_accuracy")
                .usual(m -> m.matrix().cohenKappa(), "cohen_kappa", "kappa")
                .usual(
                        m -> m.matrix().matthewsCorrelation(),
                        "matthews_corrcoef",
                        "mcc",
                        "MatthewsCorrelationCoefficient")
                .named(m -> m.meanRanking(Ranking::averagePrecision), "average_precision")
                .named(
                        m -> m.meanRanking(Ranking::auc, m.matrix()::actual),
                        "auc_weighted",
                        "roc_auc_ovr_weighted",
                        "roc_auc_weighted")
                .named(m -> m.meanRanking(Ranking::interpolatedPrecision), "aucpr", "pr_auc")
                .named(m -> m.matrix().macro(m.matrix()::jaccard), "jaccard_macro", "jaccard")
                .named(m -> m.matrix().weighted(m.matrix()::jaccard), "jaccard_weighted")
                .named(MulticlassMetrics::brier, "brier", "brier_score_loss")
                .named(m -> m.matrix().errorRate(), "zero_one_loss", "hamming_loss", "merror")
                .named(m -> m.matrix().weighted(m.matrix()::precision), "precision_weighted")
                .named(m -> m.matrix().weighted(m.matrix()::recall), "recall_weighted")
                .named(m -> m.matrix().weighted(m.matrix()::f1), "f1_weighted")
                // Without a number in the name, the number is the library's default.
                .named(m -> m.topAccuracy(2), "top_2_accuracy", "top_k_accuracy")
                .named(m -> m.topAccuracy(3), "top_3_accuracy")
                .named(
                        m -> m.topAccuracy(5),
                        "top_5_accuracy",
                        "TopKCategoricalAccuracy",
                        "SparseTopKCategoricalAccuracy")
                .named(m -> m.topAccuracy(10), "top_10_accuracy")
                .cut(
                        MulticlassMetrics::topAccuracy,
                        "top_5_accuracy",
                        "top_k_accuracy",
                        "top_accuracy",
                        "TopKCategoricalAccuracy")
                .losses("log_loss", "brier", "zero_one_loss")
                .build();
    }

    private final List<String> classes;
    private final int unseen;
    private final ConfusionMatrix matrix;
    private final WeightedMean logLosses = new WeightedMean();
    private final WeightedMean distances = new WeightedMean();
    /** The weight of the rows whose class is predicted first, second and so on; last those of unseen classes. */
    private final CompensatedSum[] ranks;

    private final Optional<EvaluationRows> probabilities;
    private @Nullable List<Ranking> rankings;
    private boolean empty = true;

    /**
     * No rows yet.
     *
     * @param classes the names of the classes
     * @param keepsProbabilities whether all probabilities are kept, for the areas under curves and for curves
     */
    MulticlassMetrics(List<String> classes, boolean keepsProbabilities) {
        this.classes = List.copyOf(classes);
        this.unseen = classes.size();
        this.matrix = new ConfusionMatrix(unseen + 1);
        this.ranks = new CompensatedSum[unseen + 1];
        Arrays.setAll(ranks, rank -> new CompensatedSum());
        this.probabilities = keepsProbabilities ? Optional.of(new EvaluationRows(unseen)) : Optional.empty();
    }

    /** The metrics that suit a number of classes. */
    static MetricCatalogue<MulticlassMetrics> catalogue(int classes) {
        return classes > MANY ? MANY_CLASSES : CATALOGUE;
    }

    /** Whether the metrics that have these names, or the usual ones, need all probabilities. */
    static boolean needsProbabilities(int classes, List<String> names) {
        return catalogue(classes).canonical(names).stream().anyMatch(OF_ALL_PROBABILITIES::contains);
    }

    @Override
    public void add(Observation observation, Prediction prediction, int row) {
        if (prediction.columns() != unseen) {
            throw new IllegalArgumentException(
                    "a prediction of " + prediction.columns() + " columns where " + unseen + " are expected");
        }
        double kept = ClassLabel.of(observation.label(), unseen);
        double weight = observation.weight();
        probabilities.ifPresent(rows -> rows.add(kept, weight, prediction, row));
        rankings = null;
        empty = false;
        int label = kept == ClassLabel.UNSEEN ? unseen : (int) kept;
        double ofLabel = label == unseen ? 0 : prediction.get(row, label);
        int best = 0;
        int before = 0;
        double distance = label == unseen ? 1 : 0;
        for (int ofClass = 0; ofClass < unseen; ofClass++) {
            float probability = prediction.get(row, ofClass);
            if (probability > prediction.get(row, best)) {
                best = ofClass;
            }
            if (probability > ofLabel || (probability == ofLabel && ofClass < label)) {
                before++;
            }
            double difference = probability - (ofClass == label ? 1.0 : 0.0);
            distance += difference * difference;
        }
        matrix.add(label, best, weight);
        logLosses.add(ClassProbability.logLoss(ofLabel), weight);
        distances.add(distance, weight);
        ranks[label == unseen ? unseen : before].add(weight);
    }

    @Override
    public Map<String, Double> compute(List<String> names) {
        return catalogue(unseen).compute(this, names);
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public double loss() {
        return logLosses.value();
    }

    @Override
    public Chart figure(EvaluationFigure figure, String model) {
        if (figure == EvaluationFigure.CONFUSION) {
            return matrix.chart("Confusion matrix of " + model, classes);
        }
        EvaluationRows rows = probabilities.orElseThrow();
        List<ClassCurves.OneClass> curves = IntStream.range(0, unseen)
                .boxed()
                .filter(ofClass -> matrix.actual(ofClass) > 0)
                .sorted(Comparator.comparingDouble((Integer ofClass) -> -matrix.actual(ofClass)))
                .limit(MOST_CURVES)
                .sorted()
                .map(ofClass -> new ClassCurves.OneClass(
                        classes.get(ofClass), row -> rows.prediction(row, ofClass), row -> rows.label(row) == ofClass))
                .toList();
        return new ClassCurves(rows, curves).chart(figure, model);
    }

    /** The mean squared distance of the probabilities from 1 for the class of the row and 0 for the others. */
    private double brier() {
        return distances.value();
    }

    private ConfusionMatrix matrix() {
        return matrix;
    }

    /**
     * The mean over the classes that occur, each against the rest. A class that does not occur has no figure; scikit-learn
     * then gives none at all.
     */
    private double meanRanking(ToDoubleFunction<Ranking> figure, IntToDoubleFunction weight) {
        if (rankings == null) {
            rankings = rankings();
        }
        WeightedMean mean = new WeightedMean();
        for (int ofClass = 0; ofClass <= unseen; ofClass++) {
            if (matrix.actual(ofClass) > 0) {
                mean.add(figure.applyAsDouble(rankings.get(ofClass)), weight.applyAsDouble(ofClass));
            }
        }
        return mean.value();
    }

    private double meanRanking(ToDoubleFunction<Ranking> figure) {
        return meanRanking(figure, ofClass -> 1);
    }

    private List<Ranking> rankings() {
        EvaluationRows rows = probabilities.orElseThrow();
        List<Ranking> found = new ArrayList<>();
        for (int index = 0; index <= unseen; index++) {
            int ofClass = index;
            found.add(Ranking.of(
                    rows,
                    row -> ofClass == unseen ? 0 : rows.prediction(row, ofClass),
                    row -> (rows.label(row) == ClassLabel.UNSEEN ? unseen : rows.label(row)) == ofClass));
        }
        return found;
    }

    /**
     * The part of the rows whose class is among the most probable ones. Of two classes with the same probability the first
     * goes before, so that the accuracy of one class is the accuracy.
     */
    private double topAccuracy(double most) {
        CompensatedSum hits = new CompensatedSum();
        CompensatedSum all = new CompensatedSum();
        for (int rank = 0; rank <= unseen; rank++) {
            all.add(ranks[rank].value());
            if (rank < most && rank < unseen) {
                hits.add(ranks[rank].value());
            }
        }
        return hits.value() / all.value();
    }
}
