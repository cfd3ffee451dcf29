package org.sqlflow.model.xgboost;

import java.util.List;
import org.sqlflow.spi.attribute.Attributes;

/** How trees are built, as far as it decides which matrix the library needs. */
enum TreeMethod {
    /** From histograms of quantiles, which alone can be made batch by batch. */
    HISTOGRAM,
    /** From histograms that are made anew each round, or from all values by name of an updater. */
    APPROXIMATE,
    /** From all values, without categories. */
    EXACT;

    private static final String EXACT_UPDATER = "grow_colmaker";
    private static final String HISTOGRAM_UPDATER = "grow_quantile_histmaker";

    /** The method of a training. */
    static TreeMethod of(Attributes attributes) {
        List<String> updaters = attributes.strings(CommonParameters.UPDATER);
        if (!updaters.isEmpty()) {
            // The library goes by the updaters and ignores tree_method.
            return updaters.contains(EXACT_UPDATER)
                    ? EXACT
                    : updaters.equals(List.of(HISTOGRAM_UPDATER)) ? HISTOGRAM : APPROXIMATE;
        }
        return switch (attributes.string(TreeParameters.TREE_METHOD).orElse("auto")) {
            case "exact" -> EXACT;
            case "approx" -> APPROXIMATE;
            default -> HISTOGRAM;
        };
    }

    /** Whether trees of an earlier model are changed instead of new ones grown. */
    static boolean isUpdate(Attributes attributes) {
        return attributes
                .string(TreeParameters.PROCESS_TYPE)
                .filter("update"::equals)
                .isPresent();
    }
}
