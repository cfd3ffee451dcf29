package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.AttributeCondition.given;
import static org.sqlflow.spi.attribute.AttributeCondition.is;
import static org.sqlflow.spi.attribute.AttributeCondition.isNot;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.model.xgboost.Objective.Family;
import org.sqlflow.model.xgboost.ParameterRules.Words;
import org.sqlflow.spi.attribute.AttributeCondition;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.attribute.CheckedAttributes;
import org.sqlflow.spi.attribute.NumberRange;
import org.sqlflow.spi.model.SharedAttributes;

/** What belongs to some objectives only. */
final class ObjectiveRules {
    private static final String OBJECTIVE = ObjectiveParameters.OBJECTIVE;

    private ObjectiveRules() {}

    static void addTo(ParameterRules rules, Variant variant) {
        Set<Objective> all = Objective.of(variant.families());
        new TreeMap<>(ObjectiveParameters.OWNERS).forEach((name, owners) -> {
            if (name.equals(ObjectiveParameters.NUM_CLASS)) {
                // Without an objective it says that the label is classes.
                rules.add(AttributeRule.excludes(given(name), isNot(OBJECTIVE, names(owners))));
            } else if (!owners.containsAll(all)) {
                rules.add(AttributeRule.onlyWith(name, is(OBJECTIVE, names(owners))));
            }
        });
        rules.add(AttributeRule.requires(
                objective(Objective.REG_QUANTILE_ERROR), given(ObjectiveParameters.QUANTILE_ALPHA)));
        rules.add(AttributeRule.requires(
                objective(Objective.REG_EXPECTILE_ERROR), given(ObjectiveParameters.EXPECTILE_ALPHA)));
        addBaseScore(rules, variant);
        addRoles(rules, variant, all);
        rules.add(AttributeRule.custom(
                List.of(ObjectiveParameters.EVAL_METRIC, OBJECTIVE),
                "eval_metric measures what the objective predicts.",
                checked -> metrics(variant, all, checked)));
    }

    private static AttributeCondition objective(Objective objective) {
        return is(OBJECTIVE, objective.objectiveName());
    }

    private static String[] names(Collection<Objective> objectives) {
        return Objective.names(objectives).toArray(String[]::new);
    }

    private static void addBaseScore(ParameterRules rules, Variant variant) {
        rules.add(AttributeRule.custom(
                List.of(ObjectiveParameters.BASE_SCORE, OBJECTIVE),
                "base_score is a prediction that the objective can give.",
                checked ->
                        variant.objective(checked.values()).flatMap(objective -> baseScore(objective, checked)).stream()
                                .toList()));
    }

    private static Optional<Problem> baseScore(Objective objective, CheckedAttributes checked) {
        NumberRange range = objective.baseScores();
        boolean isRight = checked.values().numbers(ObjectiveParameters.BASE_SCORE).stream()
                .allMatch(range::contains);
        return isRight
                ? Optional.empty()
                : checked.given(ObjectiveParameters.BASE_SCORE)
                        .map(given -> AttributeProblems.range(
                                        given, range.describe() + " with objective=" + objective.objectiveName())
                                .hint("give such a number, or leave it out"));
    }

    /** Groups belong to rankings, weights of classes to classes, and a positive class to two of them. */
    private static void addRoles(ParameterRules rules, Variant variant, Set<Objective> all) {
        Set<Objective> rankings = Objective.of(Set.of(Family.RANKING));
        if (!rankings.containsAll(all)) {
            rules.add(AttributeRule.onlyWith(SharedAttributes.GROUP_COLUMN.name(), is(OBJECTIVE, names(rankings))));
        }
        rules.add(
                SharedAttributes.CLASS_WEIGHTS.name(),
                Set.of(OBJECTIVE),
                "train.class_weights needs an objective with classes.",
                values -> variant.objective(values)
                        .filter(objective ->
                                objective.family() != Family.BINARY && objective.family() != Family.MULTICLASS)
                        .map(objective -> new Words(
                                "does not go with objective=" + objective.objectiveName() + ", which has no classes",
                                "leave it out, or choose an objective of classes")));
        rules.add(
                SharedAttributes.POSITIVE_CLASS.name(),
                Set.of(OBJECTIVE),
                "train.positive_class needs an objective of two classes.",
                values -> variant.objective(values)
                        .filter(objective -> objective.family() != Family.BINARY)
                        .map(objective -> new Words(
                                "does not go with objective=" + objective.objectiveName()
                                        + ", which has no positive class",
                                "leave it out, or choose an objective of two classes")));
    }

    private static List<Problem> metrics(Variant variant, Set<Objective> all, CheckedAttributes checked) {
        return checked.given(ObjectiveParameters.EVAL_METRIC).stream()
                .flatMap(given -> wrongMetric(variant, all, checked.values()).stream()
                        .map(words -> AttributeProblems.conflict(
                                        given.valueLocation(), "attribute \"" + given.name() + "\" " + words.what())
                                .hint(words.cure())))
                .toList();
    }

    private static Optional<Words> wrongMetric(Variant variant, Set<Objective> all, Attributes values) {
        Optional<Objective> objective = variant.objective(values);
        Set<String> seen = new HashSet<>();
        for (String text : values.strings(ObjectiveParameters.EVAL_METRIC)) {
            Optional<EvaluationMetric> metric = EvaluationMetric.of(text);
            if (metric.isEmpty()) {
                return Optional.of(new Words(
                        "cannot be \"" + text + "\"",
                        "choose among "
                                + String.join(", ", EvaluationMetric.patterns(Objective.of(variant.families())))));
            }
            if (!seen.add(text)) {
                return Optional.of(new Words("names " + text + " twice", "keep one of them"));
            }
            boolean fits = objective.isPresent()
                    ? metric.get().fits(objective.get())
                    : all.stream().anyMatch(each -> metric.get().fits(each));
            if (!fits) {
                return Optional.of(new Words(
                        "names " + text + ", which does not measure what "
                                + objective.map(Objective::objectiveName).orElse(variant.typeName()) + " predicts",
                        "leave it out, and the objective's own metric is measured"));
            }
        }
        return Optional.empty();
    }
}
