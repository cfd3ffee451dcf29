package org.sqlflow.model.xgboost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.model.xgboost.Objective.Family;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.SharedAttributes;
import org.sqlflow.spi.model.TrainingInputs;

/** Finds what is wrong with attributes in view of the query's columns. */
final class ColumnRules {
    private static final List<String> NAMING = List.of(
            TreeParameters.MONOTONE_CONSTRAINTS,
            TreeParameters.INTERACTION_CONSTRAINTS,
            TrainingParameters.FEATURE_WEIGHTS);

    private ColumnRules() {}

    /** Everything that is wrong. */
    static List<Problem> check(
            Variant variant, Attributes attributes, List<GivenAttribute> written, TrainingInputs inputs) {
        GivenAttributes given = new GivenAttributes(written, LibraryParameters.specs(variant));
        List<Problem> problems = new ArrayList<>();
        for (String attribute : NAMING) {
            for (String name : FeatureParameters.names(attributes, attribute)) {
                if (inputs.features().stream().noneMatch(column -> isOf(name, column))) {
                    Problem problem = AttributeProblems.unknownFeature(attribute, name, inputs.features());
                    problems.add(given.valueLocation(attribute).map(problem::at).orElse(problem));
                }
            }
        }
        Optional<Objective> objective = variant.objective(attributes);
        objective.flatMap(chosen -> labelCount(chosen, inputs)).ifPresent(problems::add);
        if (objective.filter(chosen -> chosen.family() == Family.RANKING).isPresent()
                && !attributes.has(SharedAttributes.GROUP_COLUMN.name())) {
            Problem problem = AttributeProblems.groupsNeeded(objective.get().objectiveName());
            problems.add(given.valueLocation(ObjectiveParameters.OBJECTIVE)
                    .map(problem::at)
                    .orElse(problem));
        }
        if (TreeMethod.isUpdate(attributes) && !inputs.continues()) {
            given.conflict(TreeParameters.PROCESS_TYPE, "is update, but there is no model whose trees to change")
                    .map(problem -> problem.hint("add USING and the model's name"))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    /** Whether a name is that of a column or of a feature made of it, such as {@code day.weekday}. */
    private static boolean isOf(String name, String column) {
        String lower = name.toLowerCase(Locale.ROOT);
        String of = column.toLowerCase(Locale.ROOT);
        return lower.equals(of) || lower.startsWith(of + ".");
    }

    private static Optional<Problem> labelCount(Objective objective, TrainingInputs inputs) {
        int count = inputs.labels().size();
        if (objective == Objective.SURVIVAL_AFT) {
            return count <= 2
                    ? Optional.empty()
                    : Optional.of(DataProblems.labelCount(
                            count, objective.objectiveName() + " takes a time, or its lower and its upper bound"));
        }
        return count <= 1 || objective.takesSeveralLabels()
                ? Optional.empty()
                : Optional.of(DataProblems.labelCount(count, objective.objectiveName() + " takes one"));
    }
}
