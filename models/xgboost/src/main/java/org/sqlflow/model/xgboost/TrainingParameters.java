package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.NumberRange.atLeast;
import static org.sqlflow.spi.attribute.NumberRange.between;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.model.xgboost.Objective.Family;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.model.SharedAttributes;

/** Attributes of the training itself, which are no parameters of the library. */
final class TrainingParameters {
    static final String ROUNDS = "train.num_boost_round";
    static final String EARLY_STOPPING = "train.early_stopping_rounds";
    static final String DISK_CACHE = "train.disk_cache";
    static final String FEATURE_WEIGHTS = "feature_weights";

    private static final long DEFAULT_ROUNDS = 10;
    private static final long SCIKIT_LEARN_ROUNDS = 100;

    private TrainingParameters() {}

    /** The attributes of a model type. */
    static List<AttributeSpec> specs(Variant variant) {
        List<AttributeSpec> specs = new ArrayList<>();
        specs.add(rounds(variant));
        specs.add(AttributeSpec.of(
                        EARLY_STOPPING,
                        AttributeType.INTEGER,
                        "Stops when the last metric has not become better on the validation rows for so many rounds,"
                                + " and keeps the model of the best round.")
                .alias("early_stopping_rounds")
                .within(between(1, Integer.MAX_VALUE)));
        specs.add(AttributeSpec.of(
                DISK_CACHE,
                AttributeType.BOOLEAN,
                "Whether XGBoost keeps the rows in temporary files instead of memory; only with hist."));
        specs.add(AttributeSpec.of(
                        FEATURE_WEIGHTS,
                        AttributeType.either(
                                AttributeType.mapOf(AttributeType.COLUMN, AttributeType.FLOAT),
                                AttributeType.NUMBER_LIST),
                        "How much more probable it is that the colsample parameters draw a feature, such as"
                                + " [age:3, sex:0.5]; one that is not named has 1. Or for all features in order.")
                .within(atLeast(0)));
        specs.add(SharedAttributes.WEIGHT_COLUMN);
        if (variant.families().contains(Family.RANKING)) {
            specs.add(SharedAttributes.GROUP_COLUMN);
        }
        specs.add(SharedAttributes.BASE_MARGIN_COLUMN);
        if (variant.families().contains(Family.BINARY)) {
            specs.add(SharedAttributes.CLASS_WEIGHTS);
            specs.add(SharedAttributes.POSITIVE_CLASS);
        }
        specs.add(SharedAttributes.VALIDATION_SELECT);
        specs.add(SharedAttributes.VALIDATION_FRACTION);
        specs.add(SharedAttributes.VALIDATION_FOLDS);
        specs.add(SharedAttributes.VALIDATION_GROUP_COLUMN);
        specs.add(SharedAttributes.VALIDATION_TIME_COLUMN);
        return specs;
    }

    private static AttributeSpec rounds(Variant variant) {
        AttributeSpec spec = AttributeSpec.of(ROUNDS, AttributeType.INTEGER, "How many rounds are trained.");
        if (variant.isForest()) {
            return spec.alias("num_boost_round").within(between(1, 1)).defaultsTo(number(1));
        }
        return spec.alias("num_boost_round", "n_estimators")
                .within(between(1, Integer.MAX_VALUE))
                .defaultsTo(number(variant.isScikitLearn() ? SCIKIT_LEARN_ROUNDS : DEFAULT_ROUNDS));
    }

    private static NumberValue number(long value) {
        return new NumberValue(BigDecimal.valueOf(value));
    }
}
