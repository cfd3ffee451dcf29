package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import org.sqlflow.spi.model.CategoryEncoding;
import org.sqlflow.spi.model.NumericNulls;

/**
 * How columns are to become features.
 *
 * @param categories how the model type wants categories
 * @param maxCategories a string column with more different values than this is hashed into as many buckets
 * @param numericNulls what the model type wants in place of numbers that are NULL
 */
public record FeatureOptions(CategoryEncoding categories, int maxCategories, NumericNulls numericNulls) {
    /** The default of {@link #maxCategories}. */
    public static final int DEFAULT_MAX_CATEGORIES = 10_000;

    public FeatureOptions {
        requireNonNull(categories, "categories");
        requireNonNull(numericNulls, "numericNulls");
        if (maxCategories < 1) {
            throw new IllegalArgumentException("maxCategories is " + maxCategories);
        }
    }

    /** Options that leave numbers that are NULL missing. */
    public FeatureOptions(CategoryEncoding categories, int maxCategories) {
        this(categories, maxCategories, NumericNulls.MISSING);
    }

    /** The defaults for a way of encoding. */
    public static FeatureOptions of(CategoryEncoding categories) {
        return new FeatureOptions(categories, DEFAULT_MAX_CATEGORIES);
    }

    /** The same options with another way of encoding. */
    FeatureOptions with(CategoryEncoding encoding) {
        return new FeatureOptions(encoding, maxCategories, numericNulls);
    }
}
