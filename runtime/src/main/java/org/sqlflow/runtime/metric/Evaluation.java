package org.sqlflow.runtime.metric;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/**
 * Labels and predictions of a model, collected row by row, and the metrics of its task. The definitions are scikit-learn's,
 * of rankings XGBoost's; weights apply to all of them. For one thread at a time.
 *
 * <p><b>What is kept</b>: label, weight and prediction of every row, since the area under the curve and medians are exact;
 * 12 bytes a row for regression and two classes, 20 for rankings and survival times, and 8 for weights that are not all 1.
 * Computing takes up to 16 more for a while. Of several classes counts and sums are kept, and the probabilities of all rows,
 * of 4 bytes each, only if a metric or figure needs them; with more than 100 classes {@code auc} therefore has to be named.
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
    private final TaskMetrics metrics;

    private Evaluation(TaskMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * An evaluation of a label.
     *
     * <p>Of two classes, labels are 0 and 1 and a prediction has one column with the probability of 1, which is predicted
     * above a half; of several, labels are from 0 to the number of classes less 1, a prediction has a column with the
     * probability of each, and the first of the most probable classes is predicted. The loss of both is the mean log loss.
     *
     * <p>Of numbers the loss is the mean absolute error under {@code reg:absoluteerror}, the mean negative log-likelihood
     * under {@code count:poisson} ({@code poisson-nloglik} of XGBoost; {@code mean_poisson_deviance} is then among the usual
     * metrics), the pinball loss under {@code reg:quantileerror}, and otherwise the mean squared error. A task with levels has
     * a column of the prediction for each. The loss of rankings is 1 less the normalised gain ({@code ndcg}; under
     * {@code rank:map} 1 less {@code map}), that of survival times 1 less the concordance index.
     *
     * @param classes the names of the classes that the model knows; empty where the label is no class
     * @param names the metrics that {@link #compute} is to give; nothing for the usual ones of the task
     * @param figures the figures that it is to give
     * @throws org.sqlflow.base.error.SqlflowException if the task has no metric of a name
     */
    public static Evaluation of(
            Task task, List<String> classes, List<String> names, Collection<EvaluationFigure> figures) {
        TaskMetrics metrics = switch (task.kind()) {
            case BINARY_CLASSIFICATION -> new BinaryMetrics(classes);
            case MULTICLASS_CLASSIFICATION ->
                new MulticlassMetrics(
                        classes,
                        MulticlassMetrics.needsProbabilities(classes.size(), names)
                                || figures.stream().anyMatch(EvaluationFigure::needsProbabilities));
            case REGRESSION -> ofNumbers(task);
            case RANKING -> new RankingMetrics(task.objective());
            case SURVIVAL -> new SurvivalMetrics(task.objective());
        };
        Evaluation evaluation = new Evaluation(metrics);
        evaluation.compute(names);
        return evaluation;
    }

    private static TaskMetrics ofNumbers(Task task) {
        return task.levels().isEmpty()
                ? new RegressionMetrics(RegressionLoss.of(task.objective()))
                : new QuantileMetrics(task.levels(), task.objective());
    }

    /** Whether less is better of a metric that {@link #compute} knows. */
    public static boolean isLoss(Task task, String metric) {
        return catalogue(task).isLoss(metric);
    }

    /** Whether {@link #compute} knows a metric of a name. */
    public static boolean knows(Task task, String metric) {
        return catalogue(task).knows(metric);
    }

    /** The metrics of a task by their shortest names: first the usual ones in order, then those that have to be named. */
    public static Set<String> known(Task task) {
        return catalogue(task).names();
    }

    private static MetricCatalogue<?> catalogue(Task task) {
        return switch (task.kind()) {
            case BINARY_CLASSIFICATION -> BinaryMetrics.CATALOGUE;
            case MULTICLASS_CLASSIFICATION -> MulticlassMetrics.CATALOGUE;
            case REGRESSION -> task.levels().isEmpty() ? RegressionMetrics.CATALOGUE : QuantileMetrics.CATALOGUE;
            case RANKING -> RankingMetrics.CATALOGUE;
            case SURVIVAL -> SurvivalMetrics.CATALOGUE;
        };
    }

    /** An evaluation of two classes without names. */
    static Evaluation forBinary() {
        return new Evaluation(new BinaryMetrics(names(2)));
    }

    /** An evaluation of at least two classes without names that keeps all probabilities. */
    static Evaluation forMulticlass(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException(classes + " classes");
        }
        return new Evaluation(new MulticlassMetrics(names(classes), true));
    }

    /** An evaluation of numbers. */
    static Evaluation forRegression(String objective) {
        return new Evaluation(ofNumbers(new Task(TaskKind.REGRESSION, objective)));
    }

    private static List<String> names(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    /**
     * Adds a row that is in no group and whose label is no bound.
     *
     * @param label the number, or the index of the class; −1 or NaN for a class that training has not seen
     * @param weight how much the row counts, finite and not negative; a row of weight 0 is left out
     * @param prediction what the model gave for a batch
     * @param row the row within the batch
     * @throws IllegalArgumentException if the label is no class, the weight no weight, or the prediction has other columns
     *     than the task
     */
    public void add(double label, double weight, Prediction prediction, int row) {
        add(Observation.of(label, weight), prediction, row);
    }

    /**
     * Adds a row.
     *
     * @param prediction what the model gave for a batch
     * @param row the row within the batch
     * @throws IllegalArgumentException if the label is no class, the weight no weight, or the prediction has other columns
     *     than the task
     */
    public void add(Observation observation, Prediction prediction, int row) {
        if (EvaluationRows.checked(observation.weight()) > 0) {
            metrics.add(observation, prediction, row);
        }
    }

    /**
     * The metrics of all rows so far; more may be added afterwards.
     *
     * @param names which metrics, in scikit-learn's, TensorFlow's or XGBoost's spelling, where case, underscores and a last
     *     {@code score} do not matter; nothing for the usual ones of the task. Only those that the evaluation was made for
     * @return {@code loss} first, then the metrics in the order of the names, each under its name as given; NaN where a value
     *     is undefined
     * @throws org.sqlflow.base.error.SqlflowException if the task has no metric of a name
     */
    public Map<String, Double> compute(List<String> names) {
        return metrics.compute(names);
    }

    /** A figure that suits the task and that the evaluation was made for; there is at least one row. */
    public Chart figure(EvaluationFigure figure, String model) {
        return metrics.figure(figure, model);
    }
}
