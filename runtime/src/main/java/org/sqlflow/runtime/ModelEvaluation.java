package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.sqlflow.base.event.Event;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.runtime.metric.Evaluation;
import org.sqlflow.runtime.metric.EvaluationFigure;
import org.sqlflow.runtime.metric.Observation;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.spi.feature.RowColumns;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/**
 * Evaluates what a model predicts. The metrics of several labels are the means of theirs, as in scikit-learn where nothing
 * else is asked for, each followed by those of the labels.
 */
final class ModelEvaluation {
    private static final int MOST_FIGURES = 10;

    private final List<String> metrics;
    private final List<EvaluationFigure> figures;
    private final List<String> labels;
    private final List<Evaluation> evaluations;
    private final boolean hasBounds;

    /**
     * An evaluation without rows.
     *
     * @param metrics which metrics, or none for the usual ones
     * @param figures which figures
     * @throws org.sqlflow.base.error.SqlflowException if there is no metric of a name
     */
    ModelEvaluation(Manifest manifest, List<String> metrics, List<EvaluationFigure> figures) {
        this(manifest.task(), manifest.labels(), metrics, figures);
    }

    /**
     * An evaluation without rows of a model that is not stored.
     *
     * @param domains the labels, in the order of LABEL
     * @param metrics which metrics, or none for the usual ones
     * @param figures which figures
     * @throws org.sqlflow.base.error.SqlflowException if there is no metric of a name
     */
    ModelEvaluation(Task task, List<LabelDomain> domains, List<String> metrics, List<EvaluationFigure> figures) {
        this.metrics = metrics;
        this.figures = figures;
        this.hasBounds = task.kind() == TaskKind.SURVIVAL;
        this.labels = hasBounds
                ? List.of("")
                : domains.stream().map(LabelDomain::column).toList();
        this.evaluations = IntStream.range(0, labels.size())
                .mapToObj(label -> Evaluation.of(task, domains.get(label).classNames(), metrics, figures))
                .toList();
    }

    /**
     * Adds the rows of a batch.
     *
     * @param groups the group of each row, 0 where there are none
     */
    void add(RowColumns beside, Prediction prediction, IntUnaryOperator groups) {
        for (int label = 0; label < evaluations.size(); label++) {
            Prediction ofLabel = evaluations.size() == 1 ? prediction : prediction.column(label);
            int upper = hasBounds ? beside.labels().size() - 1 : label;
            for (int row = 0; row < prediction.rows(); row++) {
                int index = row;
                Observation observation = new Observation(
                        beside.labels().get(label).get(row),
                        beside.labels().get(upper).get(row),
                        groups.applyAsInt(row),
                        beside.weight().map(weight -> weight.get(index)).orElse(1.0));
                evaluations.get(label).add(observation, ofLabel, row);
            }
        }
    }

    /** The metrics, {@code loss} first. */
    Map<String, Double> compute() {
        if (evaluations.size() == 1) {
            return evaluations.get(0).compute(metrics);
        }
        List<Map<String, Double>> byLabel =
                evaluations.stream().map(each -> each.compute(metrics)).toList();
        Map<String, Double> values = new LinkedHashMap<>();
        for (String name : byLabel.get(0).keySet()) {
            values.put(
                    name,
                    byLabel.stream()
                            .mapToDouble(each -> each.get(name))
                            .average()
                            .orElseThrow());
            for (int label = 0; label < labels.size(); label++) {
                values.put(name + "_" + labels.get(label), byLabel.get(label).get(name));
            }
        }
        return values;
    }

    /**
     * The figures; there is at least one row that counts.
     *
     * @param file what the names of their files begin with
     * @param model the model's name, for titles
     */
    List<Event> figures(String file, String model) {
        List<Event> shown = new ArrayList<>();
        for (EvaluationFigure figure : figures) {
            for (int label = 0; label < Math.min(labels.size(), MOST_FIGURES); label++) {
                boolean one = labels.size() == 1;
                shown.add(new Event.Figure(
                        file + "_" + figure.attributeValue() + (one ? "" : "_" + labels.get(label)),
                        evaluations.get(label).figure(figure, one ? model : model + ", " + labels.get(label))));
            }
        }
        if (!figures.isEmpty() && labels.size() > MOST_FIGURES) {
            shown.add(new Event.Message(
                    Event.Severity.INFO,
                    "figures are shown for the first " + MOST_FIGURES + " of " + labels.size() + " labels"));
        }
        return shown;
    }
}
