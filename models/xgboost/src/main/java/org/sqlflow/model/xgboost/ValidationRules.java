package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.AttributeCondition.given;

import java.util.Optional;
import java.util.Set;
import org.sqlflow.model.xgboost.ParameterRules.Words;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.model.SharedAttributes;

/** What stopping early needs. */
final class ValidationRules {
    private static final String SELECT = SharedAttributes.VALIDATION_SELECT.name();
    private static final String FRACTION = SharedAttributes.VALIDATION_FRACTION.name();
    private static final String FOLDS = SharedAttributes.VALIDATION_FOLDS.name();
    private static final String GROUP = SharedAttributes.VALIDATION_GROUP_COLUMN.name();
    private static final String TIME = SharedAttributes.VALIDATION_TIME_COLUMN.name();
    private static final String NO_DEFAULT_METRIC = "disable_default_eval_metric";

    private ValidationRules() {}

    static void addTo(ParameterRules rules, Variant variant) {
        rules.add(AttributeRule.excludes(given(FRACTION), given(SELECT)));
        rules.add(AttributeRule.excludes(given(FOLDS), given(SELECT)));
        rules.add(AttributeRule.excludes(given(FOLDS), given(FRACTION)));
        rules.add(AttributeRule.onlyWith(GROUP, given(FOLDS)));
        rules.add(AttributeRule.onlyWith(TIME, given(FOLDS)));
        rules.add(AttributeRule.excludes(given(TIME), given(GROUP)));
        rules.add(AttributeRule.requires(
                given(TrainingParameters.EARLY_STOPPING), given(FRACTION), given(SELECT), given(FOLDS)));
        rules.add(
                TrainingParameters.EARLY_STOPPING,
                Set.of(NO_DEFAULT_METRIC, ObjectiveParameters.EVAL_METRIC),
                "train.early_stopping_rounds needs a metric.",
                values -> values.isTrue(NO_DEFAULT_METRIC)
                                && values.strings(ObjectiveParameters.EVAL_METRIC)
                                        .isEmpty()
                        ? Optional.of(new Words(
                                "needs a metric, but " + NO_DEFAULT_METRIC + " leaves none", "add eval_metric"))
                        : Optional.empty());
        if (variant.isForest()) {
            rules.add(
                    TrainingParameters.EARLY_STOPPING,
                    Set.of(),
                    "A random forest is one round, so there is nothing to stop.",
                    values -> Optional.of(new Words(
                            "has no effect on " + variant.typeName() + ", which is one round",
                            "leave it out, or use the model type "
                                    + (variant.isClassifier() ? Variant.CLASSIFIER : Variant.REGRESSOR).typeName())));
        }
    }
}
