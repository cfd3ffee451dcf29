package org.sqlflow.model.xgboost;

import org.sqlflow.spi.attribute.Attributes;

/** How trees are built, as far as it decides which matrix the library needs. */
enum TreeMethod {
    /** From histograms of quantiles, which alone can be made batch by batch. */
    HISTOGRAM,
    /** From histograms that are made anew each round. */
    APPROXIMATE,
    /** From all values, without categories. */
    EXACT;

    /** The method of a training. */
    static TreeMethod of(Attributes attributes) {
        return switch (attributes.string(TrainAttributes.TREE_METHOD).orElse("auto")) {
            case "exact" -> EXACT;
            case "approx" -> APPROXIMATE;
            default -> HISTOGRAM;
        };
    }
}
