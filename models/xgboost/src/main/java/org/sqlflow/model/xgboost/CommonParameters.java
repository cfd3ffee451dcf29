package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.NumberRange.between;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;

/** The library's parameters that trees and linear functions share. */
final class CommonParameters {
    static final String UPDATER = "updater";
    static final String REFRESH = "refresh";

    /** Updaters of linear functions. */
    static final List<String> LINEAR_UPDATERS = List.of("shotgun", LinearParameters.COORDINATE_DESCENT);
    /** Updaters that change trees instead of growing new ones. */
    static final List<String> CHANGING_UPDATERS = List.of(REFRESH, "prune");

    private static final List<String> TREE_UPDATERS =
            List.of("grow_colmaker", "grow_histmaker", "grow_quantile_histmaker", "prune", "refresh", "sync");
    private static final NumberValue FOREST_RATE = new NumberValue(BigDecimal.ONE);
    private static final NumberValue FOREST_LAMBDA = new NumberValue(new BigDecimal("0.00001"));

    private CommonParameters() {}

    /** The parameters of a model type; those of a random forest have scikit-learn's defaults. */
    static List<AttributeSpec> specs(Variant variant) {
        AttributeSpec rate = AttributeSpec.of(
                        "eta", AttributeType.FLOAT, "Shrinks what each round contributes, against overfitting.")
                .libraryDefault("0.3 for trees and 0.5 for linear functions")
                .alias("learning_rate")
                .within(between(0, 1));
        AttributeSpec lambda = AttributeSpec.of(
                        "reg_lambda",
                        AttributeType.FLOAT,
                        "L2 regularisation of the weights of leaves or coefficients.")
                .libraryDefault("1 for trees and 0 for linear functions")
                .alias("lambda")
                .within(between(0, LibraryParameters.MOST_FLOAT));
        return List.of(
                variant.isForest() ? rate.defaultsTo(FOREST_RATE) : rate,
                variant.isForest() ? lambda.defaultsTo(FOREST_LAMBDA) : lambda,
                AttributeSpec.of(
                                "reg_alpha",
                                AttributeType.FLOAT,
                                "L1 regularisation of the weights of leaves or coefficients.")
                        .libraryDefault("0")
                        .alias("alpha")
                        .within(between(0, LibraryParameters.MOST_FLOAT)),
                AttributeSpec.of(
                                UPDATER,
                                AttributeType.STRING_LIST,
                                "The steps of a round, which XGBoost chooses itself unless they are named. Trees:"
                                        + " grow_quantile_histmaker, grow_histmaker, grow_colmaker, prune, refresh, sync. Linear"
                                        + " functions: shotgun, whose result depends on the threads, or coord_descent.")
                        .oneOf(updaters(variant)));
    }

    private static List<String> updaters(Variant variant) {
        List<String> updaters = new ArrayList<>();
        if (variant.boosters().stream().anyMatch(BoosterKind::hasTrees)) {
            updaters.addAll(TREE_UPDATERS);
        }
        if (variant.boosters().contains(BoosterKind.LINEAR)) {
            updaters.addAll(LINEAR_UPDATERS);
        }
        return updaters;
    }

    /** Whether an updater is one of linear functions. */
    static boolean isLinear(String updater) {
        return LINEAR_UPDATERS.contains(updater);
    }
}
