package org.sqlflow.spi.feature;

import static java.util.Objects.requireNonNull;

/**
 * A feature.
 *
 * @param name its name, unique within a model: the column's, or the column's and a part's such as {@code day.weekday}
 * @param column the selected column it is made of
 * @param kind how its numbers are to be understood
 * @param categories how many categories it has; 0 for numeric features
 */
public record FeatureField(String name, String column, FeatureKind kind, int categories) {
    public FeatureField {
        requireNonNull(name, "name");
        requireNonNull(column, "column");
        requireNonNull(kind, "kind");
    }
}
