package org.sqlflow.runtime;

import java.util.List;
import org.sqlflow.features.ColumnTransform;
import org.sqlflow.features.FeatureTransforms;
import org.sqlflow.features.IdentityColumn;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.CategoryEncoding;
import org.sqlflow.spi.model.ImportedFeature;

/** The columns that an imported model asks for: one for each feature, of its name. */
final class ImportedColumns {
    private ImportedColumns() {}

    static FeatureTransforms transforms(List<ImportedFeature> features) {
        return new FeatureTransforms(
                features.stream().map(ImportedColumns::transform).toList());
    }

    private static ColumnTransform transform(ImportedFeature feature) {
        String name = feature.field().name();
        if (feature.field().kind() == FeatureKind.NUMERIC) {
            return new ColumnTransform.NumberColumn(name, "DOUBLE");
        }
        return feature.categories()
                .<ColumnTransform>map(values -> new ColumnTransform.CategoryColumn(name, "VARCHAR", values))
                .orElseGet(() ->
                        new IdentityColumn(name, "INTEGER", feature.field().categories(), CategoryEncoding.CODES));
    }
}
