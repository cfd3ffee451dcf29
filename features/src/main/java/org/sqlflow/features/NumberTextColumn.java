package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;

/**
 * The number that a string holds.
 *
 * @param column the column's name in the training query
 * @param databaseType the column's type as the training database writes it
 */
public record NumberTextColumn(String column, String databaseType) implements ColumnTransform {
    public NumberTextColumn {
        requireNonNull(column, "column");
        requireNonNull(databaseType, "databaseType");
    }

    @Override
    public TypeClass typeClass() {
        return TypeClass.STRING;
    }

    @Override
    public List<FeatureField> fields() {
        return List.of(new FeatureField(column, column, FeatureKind.NUMERIC, 0));
    }

    @Override
    public String describe() {
        return "the number that the string holds";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.visit(this);
    }
}
