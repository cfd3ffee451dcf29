package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.spi.feature.FeatureField;

/**
 * A feature of a model that was made elsewhere.
 *
 * @param field its name, which is also that of its column, and its kind
 * @param categories the texts of a categorical feature's codes, in order; absent where its values are the codes
 */
public record ImportedFeature(FeatureField field, Optional<List<String>> categories) {
    public ImportedFeature {
        requireNonNull(field, "field");
        categories = categories.map(List::copyOf);
    }
}
