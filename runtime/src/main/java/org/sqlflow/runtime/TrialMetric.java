package org.sqlflow.runtime;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.TuningProblems;
import org.sqlflow.compiler.search.TuningAttributes;
import org.sqlflow.runtime.metric.Evaluation;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.LabelType;
import org.sqlflow.spi.model.RoundwiseTraining;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;
import org.sqlflow.spi.model.TrainingInputs;

/**
 * The metric that decides between trainings: one that the model type measures after each round, where it has it, or else one
 * of TO EVALUATE, computed from predictions.
 */
final class TrialMetric {
    private static final String LOSS = "loss";

    private final TrainingSetup setup;
    private final Optional<String> given;
    private final Optional<RoundwiseTraining> rounds;

    TrialMetric(TrainingSetup setup) {
        this.setup = setup;
        this.given = new TuningAttributes(setup.attributes()).metric();
        this.rounds = setup.type().roundwise();
    }

    /** The attributes of a training that measures this metric last, if the model type can. */
    Attributes judged(Attributes attributes) {
        return given.flatMap(name -> rounds.flatMap(each -> each.judgedBy(attributes, name)))
                .orElse(attributes);
    }

    /** The metric that is computed from predictions; empty where the model type measures it. */
    Optional<String> ofPredictions() {
        boolean isOfRounds = rounds.isPresent()
                && given.map(name ->
                                rounds.get().judgedBy(setup.attributes(), name).isPresent())
                        .orElse(true);
        return isOfRounds ? Optional.empty() : Optional.of(given.orElse(LOSS));
    }

    /** The name under which a training shows the metric: the last of the validation rows. */
    Optional<String> shownName(Map<String, Double> metrics) {
        if (ofPredictions().isPresent()) {
            return ofPredictions().map(RoundwiseTraining.VALIDATION::concat);
        }
        return lastOfValidation(metrics);
    }

    /** The metric by which a model type that trains by rounds judges its models. */
    static Optional<String> lastOfValidation(Map<String, Double> metrics) {
        return metrics.keySet().stream()
                .filter(name -> name.startsWith(RoundwiseTraining.VALIDATION))
                .reduce((first, second) -> second);
    }

    /** The name of a metric of the validation rows as the model type knows it. */
    static String shortName(String shownName) {
        return shownName.substring(RoundwiseTraining.VALIDATION.length());
    }

    /** Whether the metric is the better the greater it is. */
    boolean isGrowing(Task task, String shownName) {
        Optional<String> own = ofPredictions();
        if (own.isPresent()) {
            return !Evaluation.isLoss(task, own.get());
        }
        return rounds.orElseThrow().isGrowing(shortName(shownName));
    }

    /** Refuses a metric that cannot suit the label, as far as the columns tell. */
    void check(TrainingInputs inputs) {
        if (given.isEmpty()) {
            return;
        }
        Optional<String> own = ofPredictions();
        if (own.isEmpty()) {
            Attributes attributes = setup.attributes();
            Collection<Problem> before =
                    setup.type().checkColumns(attributes, setup.step().given(), inputs);
            setup.type().checkColumns(judged(attributes), setup.step().given(), inputs).stream()
                    .filter(problem -> !before.contains(problem))
                    .findFirst()
                    .ifPresent(this::refuse);
            return;
        }
        List<Task> tasks = possible(inputs.labels()).stream()
                .map(kind -> new Task(kind, ""))
                .toList();
        if (tasks.stream().noneMatch(task -> Evaluation.knows(task, own.get()))) {
            Set<String> known = new LinkedHashSet<>();
            tasks.forEach(task -> known.addAll(Evaluation.known(task)));
            refuse(TuningProblems.unknownMetric(own.get(), setup.type().name(), known));
        }
    }

    /** Refuses a metric that does not suit the label. */
    void check(Task task) {
        ofPredictions()
                .filter(name -> !Evaluation.knows(task, name))
                .ifPresent(name ->
                        refuse(TuningProblems.unknownMetric(name, task.kind().description(), Evaluation.known(task))));
    }

    private List<TaskKind> possible(List<LabelType> labels) {
        boolean areClasses = labels.stream().anyMatch(label -> label.kind() != LabelSummary.Kind.NUMBER);
        return setup.type().tasks().stream()
                .filter(kind -> !areClasses || kind.isClassification())
                .toList();
    }

    private void refuse(Problem problem) {
        Location place = setup.columns().valueLocation(TuningAttributes.METRIC);
        throw problem.at(place).asException();
    }
}
