package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.NumberRange.aboveUpTo;
import static org.sqlflow.spi.attribute.NumberRange.atLeast;
import static org.sqlflow.spi.attribute.NumberRange.between;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;

/** The library's parameters of trees. */
final class TreeParameters {
    static final String MAX_DEPTH = "max_depth";
    static final String TREE_METHOD = "tree_method";
    static final String MAX_BIN = "max_bin";
    static final String MULTI_STRATEGY = "multi_strategy";
    static final String PARALLEL_TREES = "num_parallel_tree";
    static final String PROCESS_TYPE = "process_type";
    static final String SAMPLING_METHOD = "sampling_method";
    static final String COLSAMPLE_BYNODE = "colsample_bynode";
    static final String SUBSAMPLE = "subsample";
    static final String MONOTONE_CONSTRAINTS = "monotone_constraints";
    static final String INTERACTION_CONSTRAINTS = "interaction_constraints";
    static final String REFRESH_LEAF = "refresh_leaf";

    /** The bins of a histogram where max_bin is not given: the library's own default. */
    static final int DEFAULT_MAX_BIN = 256;
    /** The depth of a tree where max_depth is not given: the library's own default. */
    static final int DEFAULT_MAX_DEPTH = 6;

    private static final AttributeType CONSTRAINTS = AttributeType.either(
            AttributeType.mapOf(AttributeType.COLUMN, AttributeType.INTEGER),
            AttributeType.either(AttributeType.INTEGER_LIST, AttributeType.STRING));
    private static final AttributeType GROUPS =
            AttributeType.either(AttributeType.STRING, AttributeType.listOf(AttributeType.COLUMN_LIST));

    private static final NumberValue DEFAULT_FOREST_TREES = new NumberValue(BigDecimal.valueOf(100));
    private static final NumberValue FOREST_SHARE = new NumberValue(new BigDecimal("0.8"));

    private TreeParameters() {}

    /** The parameters of a model type; those of a random forest have scikit-learn's defaults. */
    static List<AttributeSpec> specs(Variant variant) {
        List<AttributeSpec> specs = new ArrayList<>(growth());
        specs.addAll(sampling(variant));
        specs.addAll(methods());
        specs.addAll(categories());
        specs.add(parallelTrees(variant));
        specs.addAll(constraints());
        specs.addAll(updates());
        return specs;
    }

    private static List<AttributeSpec> growth() {
        return List.of(
                AttributeSpec.of(
                                MAX_DEPTH,
                                AttributeType.INTEGER,
                                "The depth of a tree at most; 0 for no limit, which tree_method=exact does not allow.")
                        .libraryDefault("6")
                        .within(between(0, Integer.MAX_VALUE)),
                AttributeSpec.of(
                                "max_leaves",
                                AttributeType.INTEGER,
                                "How many leaves a tree has at most; 0 for no limit.")
                        .libraryDefault("0")
                        .within(between(0, Integer.MAX_VALUE)),
                AttributeSpec.of(
                                "grow_policy",
                                AttributeType.STRING,
                                "Which node is split next: depthwise, the one nearest to the root;"
                                        + " lossguide the one that saves the most loss.")
                        .libraryDefault("depthwise")
                        .oneOf(List.of("depthwise", "lossguide")),
                AttributeSpec.of(
                                "min_child_weight",
                                AttributeType.FLOAT,
                                "The sum of hessians that a child needs; a split that leaves less is not made.")
                        .libraryDefault("1")
                        .within(between(0, LibraryParameters.MOST_FLOAT)),
                AttributeSpec.of("gamma", AttributeType.FLOAT, "The loss that a split has to save at least.")
                        .libraryDefault("0")
                        .alias("min_split_loss")
                        .within(between(0, LibraryParameters.MOST_FLOAT)),
                AttributeSpec.of(
                                "max_delta_step",
                                AttributeType.FLOAT,
                                "How much a leaf may change a prediction at most; 0 for no limit.")
                        .libraryDefault("0, for count:poisson 0.7")
                        .within(between(0, LibraryParameters.MOST_FLOAT)));
    }

    private static List<AttributeSpec> sampling(Variant variant) {
        AttributeSpec subsample = AttributeSpec.of(
                        SUBSAMPLE,
                        AttributeType.FLOAT,
                        "The share of rows, drawn anew for each round, that trees grow on.")
                .libraryDefault("1")
                .within(aboveUpTo(0, 1));
        AttributeSpec byNode = AttributeSpec.of(
                        COLSAMPLE_BYNODE,
                        AttributeType.FLOAT,
                        "The share of a level's features, drawn anew for each split.")
                .libraryDefault("1")
                .within(aboveUpTo(0, 1));
        return List.of(
                variant.isForest() ? subsample.defaultsTo(FOREST_SHARE) : subsample,
                AttributeSpec.of(
                                SAMPLING_METHOD,
                                AttributeType.STRING,
                                "How rows are drawn: uniform, or gradient_based, by the size of their" + " gradients.")
                        .libraryDefault("uniform")
                        .oneOf(List.of("uniform", "gradient_based")),
                AttributeSpec.of(
                                "colsample_bytree",
                                AttributeType.FLOAT,
                                "The share of features, drawn anew for each tree, that it may use.")
                        .libraryDefault("1")
                        .within(aboveUpTo(0, 1)),
                AttributeSpec.of(
                                "colsample_bylevel",
                                AttributeType.FLOAT,
                                "The share of a tree's features, drawn anew for each depth.")
                        .libraryDefault("1")
                        .within(aboveUpTo(0, 1)),
                variant.isForest() ? byNode.defaultsTo(FOREST_SHARE) : byNode);
    }

    private static List<AttributeSpec> methods() {
        return List.of(
                AttributeSpec.of(
                                TREE_METHOD,
                                AttributeType.STRING,
                                "How trees are built. auto is hist. exact tries every split, takes"
                                        + " categories as one feature each, and like approx copies the data.")
                        .libraryDefault("auto")
                        .oneOf(List.of("auto", "hist", "approx", "exact")),
                AttributeSpec.of(
                                MAX_BIN,
                                AttributeType.INTEGER,
                                "The bins that hist and approx sort a feature's values into at most.")
                        .libraryDefault("256")
                        .within(between(2, Integer.MAX_VALUE)),
                AttributeSpec.of(
                                "max_cached_hist_node",
                                AttributeType.INTEGER,
                                "How many nodes' histograms hist and approx keep at most.")
                        .libraryDefault("no limit")
                        .within(atLeast(1)),
                AttributeSpec.of(
                                "sparse_threshold",
                                AttributeType.FLOAT,
                                "The share of values that are present above which hist stores a column densely.")
                        .libraryDefault("0.2")
                        .within(between(0, 1)),
                AttributeSpec.of(
                                "default_direction",
                                AttributeType.STRING,
                                "Where exact sends missing values: learn, left or right.")
                        .libraryDefault("learn")
                        .oneOf(List.of("learn", "left", "right")),
                AttributeSpec.of(
                                "opt_dense_col",
                                AttributeType.FLOAT,
                                "The share of values that are present above which exact takes a column for dense.")
                        .libraryDefault("1")
                        .within(between(0, 1)),
                AttributeSpec.of(
                        "debug_synchronize",
                        AttributeType.BOOLEAN,
                        "Whether hist checks that trees are alike on all workers; for debugging XGBoost."),
                AttributeSpec.of(
                                MULTI_STRATEGY,
                                AttributeType.STRING,
                                "Where there are several outputs: one_output_per_tree, or"
                                        + " multi_output_tree, whose leaves hold a value for each; only with hist.")
                        .libraryDefault("one_output_per_tree")
                        .oneOf(List.of("one_output_per_tree", "multi_output_tree")));
    }

    private static List<AttributeSpec> categories() {
        return List.of(
                AttributeSpec.of(
                                "max_cat_to_onehot",
                                AttributeType.INTEGER,
                                "A feature with fewer categories is split one category against the others; one with more"
                                        + " by sets.")
                        .libraryDefault("4")
                        .within(between(1, Integer.MAX_VALUE)),
                AttributeSpec.of("max_cat_threshold", AttributeType.INTEGER, "How many categories a set has at most.")
                        .libraryDefault("64")
                        .within(between(1, Integer.MAX_VALUE)));
    }

    private static AttributeSpec parallelTrees(Variant variant) {
        AttributeSpec spec = AttributeSpec.of(
                        PARALLEL_TREES,
                        AttributeType.INTEGER,
                        "How many trees grow in each round, as a random forest does.")
                .libraryDefault("1")
                .within(between(1, Integer.MAX_VALUE));
        return variant.isForest() ? spec.alias("n_estimators").defaultsTo(DEFAULT_FOREST_TREES) : spec;
    }

    private static List<AttributeSpec> constraints() {
        return List.of(
                AttributeSpec.of(
                                MONOTONE_CONSTRAINTS,
                                CONSTRAINTS,
                                "The features that a prediction must grow with (1) or fall with (-1), such as [age:1,"
                                        + " price:-1]; 0 for no constraint. Or for all features in order, such as [1, 0, -1] or"
                                        + " '(1, 0, -1)'.")
                        .within(between(-1, 1)),
                AttributeSpec.of(
                        INTERACTION_CONSTRAINTS,
                        GROUPS,
                        "The features that may meet in a branch of a tree, such as [[age, sex], [age, income]];"
                                + " those in no list meet none. As text also positions from 0, such as '[[0, 1], [2]]'."));
    }

    private static List<AttributeSpec> updates() {
        return List.of(
                AttributeSpec.of(
                                PROCESS_TYPE,
                                AttributeType.STRING,
                                "What a round does: default adds trees; update goes over those of the model after USING,"
                                        + " all rounds of them, with updater=refresh or prune.")
                        .oneOf(List.of("default", "update")),
                AttributeSpec.of(
                                REFRESH_LEAF,
                                AttributeType.BOOLEAN,
                                "Whether updater=refresh computes leaves anew, or only the statistics of the nodes.")
                        .libraryDefault("TRUE"));
    }
}
