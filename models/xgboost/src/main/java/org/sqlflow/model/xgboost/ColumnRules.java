package org.sqlflow.model.xgboost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.model.xgboost.Objective.Family;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.FeatureField;
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
                    problems.add(given.atValue(
                            attribute, AttributeProblems.unknownFeature(attribute, name, inputs.features())));
                }
            }
        }
        problems.addAll(order(attributes, given, inputs));
        if (!inputs.continues()) {
            // A model that is trained further brings its objective along.
            problems.addAll(new LabelRules(variant, attributes, given).check(inputs.labels()));
        }
        Optional<Objective> objective = variant.objective(attributes);
        objective.flatMap(chosen -> labelCount(chosen, inputs)).ifPresent(problems::add);
        if (objective.filter(chosen -> chosen.family() == Family.RANKING).isPresent()
                && !attributes.has(SharedAttributes.GROUP_COLUMN.name())) {
            problems.add(given.atValue(
                    ObjectiveParameters.OBJECTIVE,
                    AttributeProblems.groupsNeeded(objective.get().objectiveName())));
        }
        if (TreeMethod.isUpdate(attributes) && !inputs.continues()) {
            given.conflict(TreeParameters.PROCESS_TYPE, "is update, but there is no model whose trees to change")
                    .map(problem -> problem.hint("add USING and the model's name"))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    /** An order that is asked of columns whose types or treatments make them categories. */
    private static List<Problem> order(Attributes attributes, GivenAttributes given, TrainingInputs inputs) {
        String attribute = TreeParameters.MONOTONE_CONSTRAINTS;
        List<Problem> problems = new ArrayList<>();
        attributes.entries(attribute).forEach((name, direction) -> {
            boolean isOrdered = ((NumberValue) direction).number().signum() != 0;
            if (isOrdered) {
                inputs.categories().stream()
                        .filter(name::equalsIgnoreCase)
                        .map(column -> given.atValue(attribute, FeatureParameters.noOrder(column)))
                        .forEach(problems::add);
            }
        });
        return problems;
    }

    /** Everything that is wrong in view of what became of the columns; the first of each attribute. */
    static List<Problem> checkFeatures(
            Variant variant, Attributes attributes, List<GivenAttribute> written, List<FeatureField> features) {
        GivenAttributes given = new GivenAttributes(written, LibraryParameters.specs(variant));
        Map<String, Runnable> readings = new LinkedHashMap<>();
        readings.put(
                TreeParameters.MONOTONE_CONSTRAINTS, () -> FeatureParameters.monotoneConstraints(attributes, features));
        readings.put(
                TreeParameters.INTERACTION_CONSTRAINTS,
                () -> FeatureParameters.interactionConstraints(attributes, features));
        readings.put(TrainingParameters.FEATURE_WEIGHTS, () -> FeatureParameters.weights(attributes, features));
        List<Problem> problems = new ArrayList<>();
        readings.keySet().removeIf(attribute -> !attributes.has(attribute));
        readings.forEach((attribute, reading) -> {
            try {
                reading.run();
            } catch (SqlflowException e) {
                problems.add(given.atValue(attribute, e.problem()));
            }
        });
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
