package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.NumberRange.atLeast;
import static org.sqlflow.spi.attribute.NumberRange.between;

import java.util.List;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;

/** The library's parameters of linear functions. */
final class LinearParameters {
    static final String FEATURE_SELECTOR = "feature_selector";
    static final String TOP_K = "top_k";

    /** The one algorithm that selects features by their gradients. */
    static final String COORDINATE_DESCENT = "coord_descent";

    /** Selectors that need {@link #COORDINATE_DESCENT}. */
    static final List<String> BY_GRADIENT = List.of("greedy", "thrifty", "random");
    /** Selectors that top_k bounds. */
    static final List<String> BOUNDED = List.of("greedy", "thrifty");

    static final List<AttributeSpec> SPECS = List.of(
            AttributeSpec.of(
                            FEATURE_SELECTOR,
                            AttributeType.STRING,
                            "The order in which coefficients are updated: cyclic, or shuffle;"
                                    + " with updater=coord_descent also random, greedy or thrifty.")
                    .libraryDefault("cyclic")
                    .oneOf(List.of("cyclic", "shuffle", "random", "greedy", "thrifty")),
            AttributeSpec.of(TOP_K, AttributeType.INTEGER, "How many features greedy and thrifty select; 0 for all.")
                    .libraryDefault("0")
                    .within(between(0, Integer.MAX_VALUE)),
            AttributeSpec.of(
                            "tolerance",
                            AttributeType.FLOAT,
                            "Training ends early when no coefficient changes by more; 0 never.")
                    .libraryDefault("0")
                    .within(between(0, LibraryParameters.MOST_FLOAT)),
            AttributeSpec.of(
                            "max_row_perbatch",
                            AttributeType.INTEGER,
                            "How many rows XGBoost takes at a time at most. Its default is no limit.")
                    .within(atLeast(1)));

    private LinearParameters() {}
}
