package org.sqlflow.runtime.metric;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/**
 * Labels and predictions of a model, collected row by row, and the metrics of its task. The definitions are scikit-learn's;
 * weights apply to all of them. For one thread at a time.
 *
 * <p><b>What is kept</b>: label, weight and prediction of every row, since the area under the curve and medians are exact;
 * 12 bytes a row for regression and two classes, 8 and 4 a class for more, and 8 for weights that are not all 1. Computing
 * takes up to 16 more for a while.
 *
 * <p><b>Undefined values</b> are NaN: everything without a row; {@code auc} and {@code average_precision} unless both classes
 * occur (positive ones, for the latter); {@code r2} and {@code explained_variance} if all labels are the same; a logarithm or
 * deviance of numbers that have none. Where scikit-learn has a convention instead, it holds: precision, recall and F1 without
 * rows to speak of are 0, and so is the correlation of Matthews.
 *
 * <p><b>Classes that training has not seen</b> (label −1 or NaN) are errors of the model in all metrics. With two classes such
 * a row counts as one of the class that was not predicted: a false positive or a false negative. With more, all unseen classes
 * are one more class that is never predicted: the results are scikit-learn's for a further column of probability 0, save that
 * it is never among the most probable ones. The log loss and the Brier score take the probability of an unseen class as 0.
 *
 * <p><b>Log loss</b> clips probabilities to a distance of 2<sup>−23</sup> from 0 and 1, as scikit-learn does for single
 * precision, and computes in double. <b>{@code mape}</b> is a fraction, as in scikit-learn, and huge where a label is 0;
 * TensorFlow's is a hundred times as much. <b>{@code top_k_accuracy}</b> is of 2 classes, as in scikit-learn, and
 * {@code TopKCategoricalAccuracy} of 5, as in TensorFlow; of equally probable classes the first goes before.
 * <b>{@code hinge_loss}</b> is that of the log-odds. <b>Averages over classes</b> leave out a class that neither occurs nor is
 * predicted; {@code auc}, {@code average_precision} and {@code balanced_accuracy} leave out every class that does not occur.
 * Precision, recall and F1 of several classes without a suffix are the unweighted averages.
 */
public final class Evaluation {
    private final EvaluationRows rows;
    private final DoubleUnaryOperator labels;
    private final Function<List<String>, Map<String, Double>> metrics;

    private Evaluation(
            EvaluationRows rows, DoubleUnaryOperator labels, Function<List<String>, Map<String, Double>> metrics) {
        this.rows = rows;
        this.labels = labels;
        this.metrics = metrics;
    }

    /**
     * An evaluation of a task.
     *
     * @param classes how many classes the model knows, where the label is a class
     */
    public static Evaluation of(Task task, int classes) {
        return switch (task.kind()) {
            case BINARY_CLASSIFICATION -> forBinary();
            case MULTICLASS_CLASSIFICATION -> forMulticlass(classes);
            case REGRESSION -> forRegression(task.objective());
        };
    }

    /** Whether less is better of a metric that {@link #compute} knows. */
    public static boolean isLoss(Task task, String metric) {
        return switch (task.kind()) {
            case BINARY_CLASSIFICATION -> BinaryMetrics.CATALOGUE.isLoss(metric);
            case MULTICLASS_CLASSIFICATION -> MulticlassMetrics.CATALOGUE.isLoss(metric);
            case REGRESSION -> RegressionMetrics.CATALOGUE.isLoss(metric);
        };
    }

    /**
     * An evaluation of two classes. Labels are 0 and 1; a prediction has one column with the probability of 1, which is
     * predicted above a half. The loss is the mean log loss.
     */
    public static Evaluation forBinary() {
        EvaluationRows rows = new EvaluationRows(1);
        return new Evaluation(rows, label -> ClassLabel.of(label, 2), names -> BinaryMetrics.compute(rows, names));
    }

    /**
     * An evaluation of several classes. Labels are from 0 to the number of classes less 1; a prediction has a column with the
     * probability of each, and the first of the most probable classes is predicted. The loss is the mean log loss.
     *
     * @param classes how many classes the model knows, at least 2
     */
    public static Evaluation forMulticlass(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException(classes + " classes");
        }
        EvaluationRows rows = new EvaluationRows(classes);
        return new Evaluation(
                rows, label -> ClassLabel.of(label, classes), names -> MulticlassMetrics.compute(rows, classes, names));
    }

    /**
     * An evaluation of numbers. The loss is the mean absolute error under {@code reg:absoluteerror}, the mean negative
     * log-likelihood under {@code count:poisson} ({@code poisson-nloglik} of XGBoost; {@code mean_poisson_deviance} is then
     * among the usual metrics), and otherwise the mean squared error.
     *
     * @param objective the objective by XGBoost's name
     */
    public static Evaluation forRegression(String objective) {
        requireNonNull(objective, "objective");
        EvaluationRows rows = new EvaluationRows(1);
        RegressionLoss loss = RegressionLoss.of(objective);
        return new Evaluation(
                rows, DoubleUnaryOperator.identity(), names -> RegressionMetrics.compute(rows, loss, names));
    }

    /**
     * Adds a row.
     *
     * @param label the number, or the index of the class; −1 or NaN for a class that training has not seen
     * @param weight how much the row counts, finite and not negative; a row of weight 0 is left out
     * @param prediction what the model gave for a batch
     * @param row the row within the batch
     * @throws IllegalArgumentException if the label is no class, the weight no weight, or the prediction has other columns
     *     than the task
     */
    public void add(double label, double weight, Prediction prediction, int row) {
        rows.add(labels.applyAsDouble(label), weight, prediction, row);
    }

    /**
     * The metrics of all rows so far; more may be added afterwards.
     *
     * @param names which metrics, in scikit-learn's, TensorFlow's or XGBoost's spelling, where case, underscores and a last
     *     {@code score} do not matter; nothing for the usual ones of the task
     * @return {@code loss} first, then the metrics in the order of the names, each under its name as given; NaN where a value
     *     is undefined
     * @throws SqlflowException if the task has no metric of a name
     */
    public Map<String, Double> compute(List<String> names) {
        return metrics.apply(names);
    }

    /** The metrics of a task by their shortest names: first the usual ones in order, then those that have to be named. */
    public static Set<String> known(TaskKind task) {
        return switch (task) {
            case REGRESSION -> RegressionMetrics.CATALOGUE.names();
            case BINARY_CLASSIFICATION -> BinaryMetrics.CATALOGUE.names();
            case MULTICLASS_CLASSIFICATION -> MulticlassMetrics.CATALOGUE.names();
        };
    }
}
