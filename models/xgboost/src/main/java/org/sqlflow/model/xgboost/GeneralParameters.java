package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.NumberRange.between;

import java.util.List;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.model.SharedAttributes;

/** The library's parameters that concern any training. */
final class GeneralParameters {
    static final String BOOSTER = "booster";
    static final String THREADS = "nthread";
    static final String VERBOSITY = "verbosity";
    static final String VALIDATE = "validate_parameters";

    /** The library's default of verbosity: warnings. */
    static final int DEFAULT_VERBOSITY = 1;

    private GeneralParameters() {}

    /** The parameters of a model type. */
    static List<AttributeSpec> specs(Variant variant) {
        return List.of(
                AttributeSpec.of(
                                BOOSTER,
                                AttributeType.STRING,
                                "What the model is made of: gbtree is trees, dart trees with dropout, gblinear linear functions. Without it "
                                        + variant.boosters().get(0).libraryName() + ".")
                        .oneOf(BoosterKind.names(variant.boosters())),
                SharedAttributes.SEED,
                AttributeSpec.of(
                        "seed_per_iteration",
                        AttributeType.BOOLEAN,
                        "Whether each round draws from a seed of its own, made of seed and the round's number."),
                AttributeSpec.of(
                                THREADS,
                                AttributeType.INTEGER,
                                "How many threads train; 0 or -1 for one on each core. Without it, SQLFlow decides.")
                        .alias("n_jobs")
                        .within(between(-1, Integer.MAX_VALUE)),
                AttributeSpec.of(
                                "device",
                                AttributeType.STRING,
                                "Where the training runs: only cpu, there is no GPU support.")
                        .oneOf(List.of("cpu")),
                AttributeSpec.of(
                                VERBOSITY,
                                AttributeType.INTEGER,
                                "What XGBoost tells: 0 nothing, 1 warnings (its default), 2 information, 3 everything.")
                        .within(between(0, 3)),
                AttributeSpec.of(
                        VALIDATE,
                        AttributeType.BOOLEAN,
                        "Whether XGBoost warns of parameters without effect. Without it TRUE."),
                AttributeSpec.of(
                        "disable_default_eval_metric",
                        AttributeType.BOOLEAN,
                        "Whether the objective's own metric is left out where eval_metric names none."));
    }
}
