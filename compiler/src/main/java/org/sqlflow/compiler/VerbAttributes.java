package org.sqlflow.compiler;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.compiler.search.TuningAttributes;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.NumberRange;
import org.sqlflow.spi.model.ModelType;

/** The attributes that belong to a verb rather than to a model type. */
public final class VerbAttributes {
    /** The extra columns of a prediction. */
    public static final String EXTRA_OUTPUTS = "predict.extra_outputs";

    /** The metrics of an evaluation. */
    public static final String METRICS = "validation.metrics";

    /** The column with the weights of the rows of an evaluation. */
    public static final String EVALUATION_WEIGHT = "validation.weight_column";

    /** The figures of an evaluation. */
    public static final String FIGURES = "evaluate.figures";

    /** Stands for all figures that suit the task. */
    public static final String ALL_FIGURES = "all";

    /** Stands for no figure. */
    public static final String NO_FIGURES = "none";

    /** The attribute of TO TRAIN that bounds the categories of a column. */
    public static final String MAX_CATEGORIES = "train.max_categories";

    /** The attribute of TO TRAIN that says how many versions stay. */
    public static final String KEEP_VERSIONS = "train.keep_versions";

    /** The attributes of every TO TRAIN, beside those of the model type. */
    public static final List<AttributeSpec> TRAIN =
            Stream.concat(training(), TuningAttributes.SPECS.stream()).toList();

    private static Stream<AttributeSpec> training() {
        return Stream.of(
                AttributeSpec.of(
                                MAX_CATEGORIES,
                                AttributeType.INTEGER,
                                "How many different strings a column may have as categories; a column with more is hashed into as"
                                        + " many buckets.")
                        .within(NumberRange.between(2, 1_000_000))
                        .defaultsTo(new AttributeValue.NumberValue(BigDecimal.valueOf(10_000))),
                AttributeSpec.of(
                                KEEP_VERSIONS,
                                AttributeType.INTEGER,
                                "How many versions of the model stay when this one is stored, beside those that an alias names;"
                                        + " 0 for all.")
                        .within(NumberRange.between(0, 1_000_000))
                        .defaultsTo(new AttributeValue.NumberValue(BigDecimal.valueOf(5))));
    }

    /** The attributes of TO PREDICT. */
    public static final List<AttributeSpec> PREDICT = List.of(AttributeSpec.of(
                    EXTRA_OUTPUTS,
                    AttributeType.STRING_LIST,
                    "Further result columns: probability gives the probability of the positive class, or of each class"
                            + " as probability_<class>; margin the prediction before its last function; leaf the"
                            + " leaves of all trees as a list in a text, such as [3,7]; contributions what each feature"
                            + " adds to the margin, as contribution_<feature> and contribution_bias. Of several classes"
                            + " or outputs each has its own, such as margin_<class>.")
            .oneOf(List.of("probability", "margin", "leaf", "contributions")));

    /** The attributes of TO EVALUATE. */
    public static final List<AttributeSpec> EVALUATE = List.of(
            AttributeSpec.of(
                    METRICS,
                    AttributeType.STRING_LIST,
                    "The metrics to compute, by the names of scikit-learn, TensorFlow or XGBoost; without it all usual"
                            + " ones of the task."),
            AttributeSpec.of(
                    EVALUATION_WEIGHT,
                    AttributeType.COLUMN,
                    "The selected column that says how much each row counts in all metrics. Without it the model's"
                            + " train.weight_column where the query selects it, else all rows count the same."),
            AttributeSpec.of(
                            FIGURES,
                            AttributeType.STRING_LIST,
                            "The figures: confusion, roc, pr and calibration of classes, predicted and residuals of"
                                    + " numbers, all or none. Without it confusion of up to 20 classes, and predicted.")
                    .oneOf(List.of(
                            "confusion",
                            "roc",
                            "pr",
                            "calibration",
                            "predicted",
                            "residuals",
                            ALL_FIGURES,
                            NO_FIGURES)));

    private VerbAttributes() {}

    /** The attributes of TO TRAIN for a model type: its own, then those of every training. */
    public static List<AttributeSpec> train(ModelType type) {
        return Stream.concat(type.trainAttributes().stream(), TRAIN.stream()).toList();
    }
}
