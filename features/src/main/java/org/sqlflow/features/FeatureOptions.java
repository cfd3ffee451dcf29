package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import org.sqlflow.spi.model.CategoryEncoding;

/**
 * How columns are to become features.
 *
 * @param categories how the model type wants categories
 * @param maxCategories a string column with more different values than this is hashed into as many buckets
 */
public record FeatureOptions(CategoryEncoding categories, int maxCategories) {
    /** The default of {@link #maxCategories}. */
    public static final int DEFAULT_MAX_CATEGORIES = 10_000;

    public FeatureOptions {
        requireNonNull(categories, "categories");
        if (maxCategories < 1) {
            throw new IllegalArgumentException("maxCategories is " + maxCategories);
        }
    }

    /** The defaults for a way of encoding. */
    public static FeatureOptions of(CategoryEncoding categories) {
        return new FeatureOptions(categories, DEFAULT_MAX_CATEGORIES);
    }
}
