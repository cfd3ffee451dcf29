package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.NumberRange.aboveUpTo;
import static org.sqlflow.spi.attribute.NumberRange.atLeast;
import static org.sqlflow.spi.attribute.NumberRange.between;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.spi.attribute.AttributeCondition;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.Attributes;

/**
 * The attributes of TO TRAIN. Except for those that begin with {@code train.} they are XGBoost's own parameters; one that
 * is not given is not sent, so that the library's default holds.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/parameter.html">XGBoost Parameters</a>
 */
final class TrainAttributes {
    static final String OBJECTIVE = "objective";
    static final String NUM_CLASS = "num_class";
    static final String MAX_DEPTH = "max_depth";
    static final String TREE_METHOD = "tree_method";
    static final String MAX_BIN = "max_bin";
    static final String BASE_SCORE = "base_score";
    static final String THREADS = "nthread";
    static final String ROUNDS = "train.num_boost_round";

    /** The bins of a histogram where max_bin is not given: the library's own default. */
    static final int DEFAULT_MAX_BIN = 256;

    /** A round number that single precision, in which XGBoost keeps its parameters, still holds. */
    private static final double MOST_FLOAT = 3e38;

    private static final String OWN_PREFIX = "train.";
    private static final long DEFAULT_ROUNDS = 10;

    static final List<AttributeSpec> SPECS = List.of(
            AttributeSpec.of(
                            OBJECTIVE,
                            AttributeType.STRING,
                            "What the training minimises. Without it, a label of numbers is a regression"
                                    + " (reg:squarederror), any other label is classes: two of them binary:logistic,"
                                    + " more multi:softprob. multi:softmax trains like multi:softprob.")
                    .oneOf(Objective.names()),
            AttributeSpec.of(
                            NUM_CLASS,
                            AttributeType.INTEGER,
                            "The number of classes of multi:softprob and multi:softmax. Without it, they are counted;"
                                    + " it cannot be less than the label has. Classes beyond those of the label are"
                                    + " trained along, as XGBoost does, but not predicted.")
                    .within(atLeast(2)),
            AttributeSpec.of(
                            "eta",
                            AttributeType.FLOAT,
                            "Shrinks what each round contributes, against overfitting. XGBoost's default is 0.3.")
                    .alias("learning_rate")
                    .within(between(0, 1)),
            AttributeSpec.of(
                            MAX_DEPTH,
                            AttributeType.INTEGER,
                            "The depth of a tree at most; 0 for no limit, which tree_method=exact does not allow."
                                    + " XGBoost's default is 6.")
                    .within(between(0, Integer.MAX_VALUE)),
            AttributeSpec.of(
                            "min_child_weight",
                            AttributeType.FLOAT,
                            "The sum of hessians that a child needs; a split that leaves less is not made. XGBoost's"
                                    + " default is 1.")
                    .within(between(0, MOST_FLOAT)),
            AttributeSpec.of(
                            "gamma",
                            AttributeType.FLOAT,
                            "The loss that a split has to save at least. XGBoost's default is 0.")
                    .alias("min_split_loss")
                    .within(between(0, MOST_FLOAT)),
            AttributeSpec.of(
                            "subsample",
                            AttributeType.FLOAT,
                            "The share of rows, drawn anew for each round, that trees grow on. XGBoost's default is 1.")
                    .within(aboveUpTo(0, 1)),
            AttributeSpec.of(
                            "colsample_bytree",
                            AttributeType.FLOAT,
                            "The share of features, drawn anew for each tree, that it may use. XGBoost's default is 1.")
                    .within(aboveUpTo(0, 1)),
            AttributeSpec.of(
                            "reg_lambda",
                            AttributeType.FLOAT,
                            "L2 regularisation of the leaves' weights. XGBoost's default is 1.")
                    .alias("lambda")
                    .within(between(0, MOST_FLOAT)),
            AttributeSpec.of(
                            "reg_alpha",
                            AttributeType.FLOAT,
                            "L1 regularisation of the leaves' weights. XGBoost's default is 0.")
                    .alias("alpha")
                    .within(between(0, MOST_FLOAT)),
            AttributeSpec.of(
                            TREE_METHOD,
                            AttributeType.STRING,
                            "How trees are built. auto, XGBoost's default, is hist. exact tries every split, takes"
                                    + " categories as one feature each, and like approx copies the data.")
                    .oneOf(List.of("auto", "hist", "approx", "exact")),
            AttributeSpec.of(
                            MAX_BIN,
                            AttributeType.INTEGER,
                            "The bins that hist and approx sort a feature's values into at most. XGBoost's default is"
                                    + " 256.")
                    .within(between(2, Integer.MAX_VALUE)),
            AttributeSpec.of(
                            BASE_SCORE,
                            AttributeType.FLOAT,
                            "The prediction before the first tree. Without it, XGBoost estimates it from the labels.")
                    .within(between(-MOST_FLOAT, MOST_FLOAT)),
            AttributeSpec.of(
                            "scale_pos_weight",
                            AttributeType.FLOAT,
                            "How much more the rows of the second class of binary:logistic weigh. XGBoost's default is"
                                    + " 1.")
                    .within(between(0, MOST_FLOAT)),
            AttributeSpec.of("seed", AttributeType.INTEGER, "The seed of everything random. XGBoost's default is 0.")
                    .alias("random_state", "train.seed")
                    .within(between(0, Integer.MAX_VALUE)),
            AttributeSpec.of(
                            THREADS,
                            AttributeType.INTEGER,
                            "How many threads train; 0 or -1 for one on each core. Without it, SQLFlow decides.")
                    .alias("n_jobs")
                    .within(between(-1, Integer.MAX_VALUE)),
            AttributeSpec.of(ROUNDS, AttributeType.INTEGER, "How many rounds of trees are trained.")
                    .within(between(1, Integer.MAX_VALUE))
                    .defaultsTo(new NumberValue(BigDecimal.valueOf(DEFAULT_ROUNDS))));

    static final List<AttributeRule> RULES = rules();

    private TrainAttributes() {}

    private static List<AttributeRule> rules() {
        List<AttributeRule> rules = new ArrayList<>();
        rules.add(AttributeRule.excludes(
                AttributeCondition.given(NUM_CLASS),
                AttributeCondition.isNot(
                        OBJECTIVE, Objective.MULTI_SOFTPROB.objectiveName(), Objective.MULTI_SOFTMAX.objectiveName())));
        rules.add(AttributeRule.excludes(
                AttributeCondition.is(MAX_DEPTH, "0"), AttributeCondition.is(TREE_METHOD, "exact")));
        for (Objective objective : Objective.values()) {
            objective
                    .baseScores()
                    .ifPresent(range -> rules.add(AttributeRule.within(
                            BASE_SCORE, range, AttributeCondition.is(OBJECTIVE, objective.objectiveName()))));
        }
        return List.copyOf(rules);
    }

    /** The parameters that were given, by the library's names. */
    static Map<String, String> parameters(Attributes attributes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (AttributeSpec spec : SPECS) {
            String name = spec.name();
            if (!attributes.has(name) || name.startsWith(OWN_PREFIX)) {
                continue;
            }
            parameters.put(
                    name,
                    switch (spec.type().kind()) {
                        case INTEGER -> Long.toString(attributes.integer(name).orElseThrow());
                        case FLOAT -> number(attributes, name);
                        default -> attributes.string(name).orElseThrow();
                    });
        }
        return parameters;
    }

    private static String number(Attributes attributes, String name) {
        // As written: the library reads more digits than a double keeps.
        return String.valueOf(attributes.asMap().get(name));
    }
}
