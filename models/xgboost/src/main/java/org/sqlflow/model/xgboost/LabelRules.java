package org.sqlflow.model.xgboost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.model.xgboost.Objective.Family;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.LabelType;
import org.sqlflow.spi.model.SharedAttributes;
import org.sqlflow.spi.model.Task;

/**
 * Finds what is wrong with attributes in view of the labels: first as far as their types tell, then for certain. What an
 * objective that is given says of them is a matter of {@link ObjectiveRules}.
 */
record LabelRules(Variant variant, Attributes attributes, GivenAttributes given) {
    private static final String CLASS_WEIGHTS = SharedAttributes.CLASS_WEIGHTS.name();
    private static final String POSITIVE_CLASS = SharedAttributes.POSITIVE_CLASS.name();
    private static final Set<Family> CLASSIFYING = Set.of(Family.BINARY, Family.MULTICLASS);

    /** Everything that is wrong whatever the rows hold. */
    List<Problem> check(List<LabelType> labels) {
        Set<Objective> objectives = TaskRules.possible(variant, attributes, labels);
        List<Problem> problems = new ArrayList<>(metrics(objectives));
        if (objectives.stream().noneMatch(objective -> CLASSIFYING.contains(objective.family()))) {
            weights(List.of()).ifPresent(problems::add);
            positive(List.of()).ifPresent(problems::add);
        } else if (labels.size() == 1) {
            labels.get(0).values().flatMap(this::weights).ifPresent(problems::add);
            labels.get(0).values().flatMap(this::positive).ifPresent(problems::add);
        }
        return problems;
    }

    /** Everything that is wrong. */
    List<Problem> check(Task task, List<String> classNames) {
        List<Problem> problems = new ArrayList<>(
                metrics(Objective.of(task.objective()).map(Set::of).orElse(Set.of())));
        weights(classNames).ifPresent(problems::add);
        positive(classNames).ifPresent(problems::add);
        return problems;
    }

    /** Metrics that suit none of some objectives. */
    private List<Problem> metrics(Set<Objective> objectives) {
        return attributes.strings(ObjectiveParameters.EVAL_METRIC).stream()
                .filter(metric -> EvaluationMetric.of(metric)
                        .filter(each -> objectives.stream().anyMatch(each::fits))
                        .isEmpty())
                .map(metric -> AttributeProblems.metricUnfit(
                        metric,
                        Objective.names(objectives),
                        objectives.stream()
                                .map(EvaluationMetric::patterns)
                                .flatMap(Collection::stream)
                                .distinct()
                                .toList()))
                .map(problem -> given.atValue(ObjectiveParameters.EVAL_METRIC, problem))
                .toList();
    }

    private Optional<Problem> weights(List<String> classNames) {
        return ClassWeights.problem(attributes, classNames).map(problem -> given.atValue(CLASS_WEIGHTS, problem));
    }

    private Optional<Problem> positive(List<String> classNames) {
        return attributes
                .string(POSITIVE_CLASS)
                .filter(positive -> classNames.size() != 2 || !classNames.contains(positive))
                .map(positive -> classNames.size() == 2
                        ? AttributeProblems.unknownClass(POSITIVE_CLASS, "\"" + positive + "\"", classNames)
                        : AttributeProblems.notTwoClasses(POSITIVE_CLASS, classNames.size()))
                .map(problem -> given.atValue(POSITIVE_CLASS, problem));
    }
}
