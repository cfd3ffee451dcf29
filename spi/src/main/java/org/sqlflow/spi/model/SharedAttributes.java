package org.sqlflow.spi.model;

import java.util.List;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.NumberRange;

/**
 * Attributes of TO TRAIN that SQLFlow itself carries out. A model type that can do with what they lead to has them among
 * its {@link ModelType#trainAttributes}.
 */
public final class SharedAttributes {
    /** A column with the weights of the rows, see {@link org.sqlflow.spi.feature.RowColumns#weight}. */
    public static final AttributeSpec WEIGHT_COLUMN = AttributeSpec.of(
            "train.weight_column",
            AttributeType.COLUMN,
            "The selected column that says how much each row counts; no feature. NULL or less than 0 is an error.");

    /** A column with the groups of the rows, see {@link org.sqlflow.spi.feature.RowColumns#group}. */
    public static final AttributeSpec GROUP_COLUMN = AttributeSpec.of(
            "train.group_column",
            AttributeType.COLUMN,
            "The selected column that tells which rows are ranked among each other, such as a query's number; no"
                    + " feature. The rows of a group need not be neighbours.");

    /** Columns where predictions start, see {@link org.sqlflow.spi.feature.RowColumns#margins}. */
    public static final AttributeSpec BASE_MARGIN_COLUMN = AttributeSpec.of(
            "train.base_margin_column",
            AttributeType.COLUMN_LIST,
            "The selected column with the margin that each row's prediction starts from, such as another model's; one"
                    + " for each class or output where there are several. No features; predictions need them too.");

    /** Weights of the classes, multiplied with the weights of the rows in training, not in validation. */
    public static final AttributeSpec CLASS_WEIGHTS = AttributeSpec.of(
                    "train.class_weights",
                    AttributeType.either(
                            AttributeType.mapOf(AttributeType.STRING, AttributeType.FLOAT), AttributeType.STRING),
                    "How much the rows of each class count in training: balanced, as much as all others, or numbers by"
                            + " class such as [yes:3, no:1]; a class that is not named has 1.")
            .within(NumberRange.atLeast(0))
            .oneOf(List.of("balanced"));

    /** The class of two that counts as the positive one, as text; the last one in order where it is not given. */
    public static final AttributeSpec POSITIVE_CLASS = AttributeSpec.of(
            "train.positive_class",
            AttributeType.LABEL_CLASS,
            "Which of two classes the probability, the margin and the metrics are of, such as yes; otherwise the last one"
                    + " in order.");

    /** A query whose rows are measured on while the model is trained. */
    public static final AttributeSpec VALIDATION_SELECT = AttributeSpec.of(
            "validation.select",
            AttributeType.QUERY,
            "A query for rows that are not learnt from but measured on after each round; it selects the same columns.");

    /** What everything random begins with, also the choice of {@link #VALIDATION_FRACTION}; 0 where it is not given. */
    public static final AttributeSpec SEED = AttributeSpec.of(
                    "seed", AttributeType.INTEGER, "The seed of everything random, also of validation.fraction.")
            .libraryDefault("0")
            .alias("random_state", "train.seed")
            .within(NumberRange.between(0, Integer.MAX_VALUE));

    /** A share of the query's rows that are measured on instead of learnt from. */
    public static final AttributeSpec VALIDATION_FRACTION = AttributeSpec.of(
                    "validation.fraction",
                    AttributeType.FLOAT,
                    "The share of the rows that are not learnt from but measured on after each round. Equal rows stay"
                            + " together; each class has its share; of a ranking, whole groups are taken.")
            .within(new NumberRange(0, true, 1, true));

    /** Into how many parts the query's rows are cut, each of which is measured on by a model of the others. */
    public static final AttributeSpec VALIDATION_FOLDS = AttributeSpec.of(
                    "validation.folds",
                    AttributeType.INTEGER,
                    "Cuts the rows into so many parts, trains on all but one of them and measures on that one, each in turn"
                            + " (cross-validation); the metrics are the means, with their standard deviations. The model"
                            + " that is stored learns from all rows. Equal rows stay together; each class has its share in"
                            + " every part; of a ranking, whole groups are taken.")
            .within(NumberRange.between(2, 100));

    /** A column whose equal values come into one part of {@link #VALIDATION_FOLDS}. */
    public static final AttributeSpec VALIDATION_GROUP_COLUMN = AttributeSpec.of(
            "validation.group_column",
            AttributeType.COLUMN,
            "The selected column whose equal values, such as a customer's, come into one part of validation.folds; no"
                    + " feature.");

    /** A column whose order {@link #VALIDATION_FOLDS} keeps. */
    public static final AttributeSpec VALIDATION_TIME_COLUMN = AttributeSpec.of(
            "validation.time_column",
            AttributeType.COLUMN,
            "The selected column whose order validation.folds keeps: the rows are cut into one part more, and each part"
                    + " but the first is measured on by a model of all earlier ones. It stays a feature.");

    private SharedAttributes() {}
}
