package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.NumberRange.above;
import static org.sqlflow.spi.attribute.NumberRange.atLeast;
import static org.sqlflow.spi.attribute.NumberRange.between;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.attribute.NumberRange;

/** The library's parameters of what is learnt and how it is measured. */
final class ObjectiveParameters {
    static final String OBJECTIVE = "objective";
    static final String EVAL_METRIC = "eval_metric";
    static final String NUM_CLASS = "num_class";
    static final String BASE_SCORE = "base_score";
    static final String QUANTILE_ALPHA = "quantile_alpha";
    static final String HUBER_SLOPE = "huber_slope";
    static final String NDCG_EXP_GAIN = "ndcg_exp_gain";
    static final String EXPECTILE_ALPHA = "expectile_alpha";

    private static final Set<Objective> RANKINGS =
            EnumSet.of(Objective.RANK_NDCG, Objective.RANK_MAP, Objective.RANK_PAIRWISE);

    /** The objectives that a parameter belongs to; any other parameter belongs to all. */
    static final Map<String, Set<Objective>> OWNERS = Map.ofEntries(
            Map.entry(NUM_CLASS, EnumSet.of(Objective.MULTI_SOFTPROB, Objective.MULTI_SOFTMAX)),
            Map.entry(QUANTILE_ALPHA, EnumSet.of(Objective.REG_QUANTILE_ERROR)),
            Map.entry(EXPECTILE_ALPHA, EnumSet.of(Objective.REG_EXPECTILE_ERROR)),
            Map.entry("tweedie_variance_power", EnumSet.of(Objective.REG_TWEEDIE)),
            Map.entry(HUBER_SLOPE, EnumSet.of(Objective.REG_PSEUDO_HUBER_ERROR)),
            Map.entry("aft_loss_distribution", EnumSet.of(Objective.SURVIVAL_AFT)),
            Map.entry("aft_loss_distribution_scale", EnumSet.of(Objective.SURVIVAL_AFT)),
            Map.entry("lambdarank_pair_method", RANKINGS),
            Map.entry("lambdarank_num_pair_per_sample", RANKINGS),
            Map.entry("lambdarank_normalization", RANKINGS),
            Map.entry("lambdarank_score_normalization", RANKINGS),
            Map.entry("lambdarank_unbiased", RANKINGS),
            Map.entry("lambdarank_bias_norm", RANKINGS),
            Map.entry(NDCG_EXP_GAIN, RANKINGS));

    private ObjectiveParameters() {}

    /** The parameters of a model type, which has only some of the objectives. */
    static List<AttributeSpec> specs(Variant variant) {
        List<AttributeSpec> specs = new ArrayList<>();
        specs.add(AttributeSpec.of(OBJECTIVE, AttributeType.STRING, objectiveDocumentation(variant))
                .oneOf(Objective.names(Objective.of(variant.families()))));
        specs.addAll(measures(variant));
        specs.addAll(shapes());
        specs.addAll(rankings());
        Set<Objective> objectives = Objective.of(variant.families());
        specs.removeIf(spec -> Collections.disjoint(OWNERS.getOrDefault(spec.name(), objectives), objectives));
        return specs;
    }

    private static String objectiveDocumentation(Variant variant) {
        return variant.objective(Attributes.none())
                .map(fixed -> "What the training minimises. Without it " + fixed.objectiveName() + ".")
                .orElseGet(
                        () -> variant.isClassifier()
                                ? "What the training minimises. Without it, two classes are binary:logistic, more multi:softprob."
                                : "What the training minimises. Without it, a label of numbers is a regression (reg:squarederror), any other label is classes: two of them binary:logistic, more multi:softprob. multi:softmax trains like multi:softprob.");
    }

    private static List<AttributeSpec> measures(Variant variant) {
        return List.of(
                AttributeSpec.of(
                        EVAL_METRIC,
                        AttributeType.STRING_LIST,
                        "What is measured after each round; the last one decides on early stopping. Without it, the objective's own. Metrics: "
                                + String.join(", ", EvaluationMetric.patterns(Objective.of(variant.families()))) + "."),
                AttributeSpec.of(
                                NUM_CLASS,
                                AttributeType.INTEGER,
                                "The number of classes of multi:softprob and multi:softmax. Without it, they are"
                                        + " counted; it cannot be less than the label has. Classes beyond those of the label are"
                                        + " trained along, as XGBoost does, but not predicted.")
                        .within(atLeast(2)),
                AttributeSpec.of(
                                BASE_SCORE,
                                AttributeType.NUMBER_LIST,
                                "The prediction before the first round, or one for each output. Without it, XGBoost"
                                        + " estimates it from the labels.")
                        .within(between(-LibraryParameters.MOST_FLOAT, LibraryParameters.MOST_FLOAT)),
                AttributeSpec.of(
                                "scale_pos_weight",
                                AttributeType.FLOAT,
                                "How much more the rows of the second of two classes weigh.")
                        .libraryDefault("1")
                        .within(between(0, LibraryParameters.MOST_FLOAT)));
    }

    private static List<AttributeSpec> shapes() {
        NumberRange share = new NumberRange(0, true, 1, true);
        return List.of(
                AttributeSpec.of(
                                QUANTILE_ALPHA,
                                AttributeType.NUMBER_LIST,
                                "The quantiles that reg:quantileerror learns, such as [0.1, 0.5, 0.9]; each is a result"
                                        + " column of its own.")
                        .within(share),
                AttributeSpec.of(
                                EXPECTILE_ALPHA,
                                AttributeType.NUMBER_LIST,
                                "The expectiles that reg:expectileerror learns; each is a result column of its own.")
                        .within(share),
                AttributeSpec.of(
                                "tweedie_variance_power",
                                AttributeType.FLOAT,
                                "The power of the mean that the variance of reg:tweedie grows with: near 1 like Poisson,"
                                        + " near 2 like gamma.")
                        .libraryDefault("1.5")
                        .within(new NumberRange(1, false, 2, true)),
                AttributeSpec.of(
                                HUBER_SLOPE,
                                AttributeType.FLOAT,
                                "The error up to which reg:pseudohubererror is about squared.")
                        .libraryDefault("1")
                        .within(above(0)),
                AttributeSpec.of(
                                "aft_loss_distribution",
                                AttributeType.STRING,
                                "The distribution of the noise of survival:aft.")
                        .libraryDefault("normal")
                        .oneOf(List.of("normal", "logistic", "extreme")),
                AttributeSpec.of(
                                "aft_loss_distribution_scale",
                                AttributeType.FLOAT,
                                "The scale of the noise of survival:aft.")
                        .libraryDefault("1")
                        .within(above(0)));
    }

    private static List<AttributeSpec> rankings() {
        return List.of(
                AttributeSpec.of(
                                "lambdarank_pair_method",
                                AttributeType.STRING,
                                "Which pairs of a group a ranking learns from: topk, those with one"
                                        + " of the first rows; mean, drawn ones.")
                        .libraryDefault("topk")
                        .oneOf(List.of("topk", "mean")),
                AttributeSpec.of(
                                "lambdarank_num_pair_per_sample",
                                AttributeType.INTEGER,
                                "With mean, how many pairs are drawn for each row; with topk, how many first rows count.")
                        .within(atLeast(1)),
                AttributeSpec.of(
                                "lambdarank_normalization",
                                AttributeType.BOOLEAN,
                                "Whether the gradients of a group are normalised.")
                        .libraryDefault("TRUE"),
                AttributeSpec.of(
                                "lambdarank_score_normalization",
                                AttributeType.BOOLEAN,
                                "Whether a pair's gradient is divided by the difference of its scores.")
                        .libraryDefault("TRUE"),
                AttributeSpec.of(
                                "lambdarank_unbiased",
                                AttributeType.BOOLEAN,
                                "Whether the bias of clicks towards first places is corrected.")
                        .libraryDefault("FALSE"),
                AttributeSpec.of(
                                "lambdarank_bias_norm",
                                AttributeType.FLOAT,
                                "The norm of the regularisation of that correction.")
                        .libraryDefault("1")
                        .within(between(0, LibraryParameters.MOST_FLOAT)),
                AttributeSpec.of(
                                NDCG_EXP_GAIN,
                                AttributeType.BOOLEAN,
                                "Whether a relevance r gains 2^r - 1, or r itself.")
                        .libraryDefault("TRUE"));
    }
}
