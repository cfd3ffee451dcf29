package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.CategoryEncoding;

/**
 * A whole number from 0 that is the code of a category; any other number is missing.
 *
 * @param column the column's name in the training query
 * @param databaseType the column's type as the training database writes it
 * @param size how many codes there are
 * @param encoding whether the code is the feature or each code has a 0/1 feature
 */
public record IdentityColumn(String column, String databaseType, int size, CategoryEncoding encoding)
        implements ColumnTransform {
    public IdentityColumn {
        requireNonNull(column, "column");
        requireNonNull(databaseType, "databaseType");
        requireNonNull(encoding, "encoding");
        if (size < 1) {
            throw new IllegalArgumentException("there are " + size + " codes");
        }
    }

    @Override
    public TypeClass typeClass() {
        return TypeClass.NUMBER;
    }

    @Override
    public List<FeatureField> fields() {
        return switch (encoding) {
            case CODES -> List.of(new FeatureField(column, column, FeatureKind.CATEGORICAL, size));
            case ONE_HOT ->
                IntStream.range(0, size)
                        .mapToObj(code -> new FeatureField(column + "#" + code, column, FeatureKind.NUMERIC, 0))
                        .toList();
        };
    }

    @Override
    public String describe() {
        return "the code of one of " + size + " categories"
                + (encoding == CategoryEncoding.ONE_HOT ? ", a 0/1 feature for each" : "");
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.visit(this);
    }
}
