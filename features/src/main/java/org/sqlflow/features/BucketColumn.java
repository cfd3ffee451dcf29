package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.IntStream;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.CategoryEncoding;

/**
 * How many of some boundaries are not above a number, so that bucket 0 is below the first one.
 *
 * @param column the column's name in the training query
 * @param databaseType the column's type as the training database writes it
 * @param boundaries the boundaries, ascending
 * @param encoding whether the bucket's number is the feature, which keeps the order, or each bucket has a 0/1 feature
 */
public record BucketColumn(String column, String databaseType, List<Double> boundaries, CategoryEncoding encoding)
        implements ColumnTransform {
    public BucketColumn {
        requireNonNull(column, "column");
        requireNonNull(databaseType, "databaseType");
        boundaries = List.copyOf(boundaries);
        requireNonNull(encoding, "encoding");
    }

    @Override
    public TypeClass typeClass() {
        return TypeClass.NUMBER;
    }

    @Override
    public List<FeatureField> fields() {
        return switch (encoding) {
            case CODES -> List.of(new FeatureField(column, column, FeatureKind.NUMERIC, 0));
            case ONE_HOT ->
                IntStream.rangeClosed(0, boundaries.size())
                        .mapToObj(bucket -> new FeatureField(column + "#" + bucket, column, FeatureKind.NUMERIC, 0))
                        .toList();
        };
    }

    @Override
    public String describe() {
        return "the number of its bucket between the boundaries " + boundaries
                + (encoding == CategoryEncoding.ONE_HOT ? ", a 0/1 feature for each" : "");
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.visit(this);
    }
}
