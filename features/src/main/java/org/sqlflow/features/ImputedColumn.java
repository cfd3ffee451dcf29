package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;

/**
 * A number, and in place of NULL or NaN the mean of the training rows.
 *
 * @param column the column's name in the training query
 * @param databaseType the column's type as the training database writes it
 * @param mean the mean of the training rows that have a number
 * @param indicator whether a second feature tells with 1 that the number is missing; so where it was in training
 */
public record ImputedColumn(String column, String databaseType, double mean, boolean indicator)
        implements ColumnTransform {
    public ImputedColumn {
        requireNonNull(column, "column");
        requireNonNull(databaseType, "databaseType");
    }

    @Override
    public TypeClass typeClass() {
        return TypeClass.NUMBER;
    }

    @Override
    public List<FeatureField> fields() {
        FeatureField number = new FeatureField(column, column, FeatureKind.NUMERIC, 0);
        return indicator
                ? List.of(number, new FeatureField(column + ".null", column, FeatureKind.NUMERIC, 0))
                : List.of(number);
    }

    @Override
    public String describe() {
        return "a number; NULL becomes " + mean + ", the mean" + (indicator ? ", and 1 in a feature of its own" : "");
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.visit(this);
    }
}
