package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;

/**
 * Numbers of which each row has some, from a string of indexes and values. Those that a row does not have are missing,
 * and so is an index that is not among the features.
 *
 * @param column the column's name in the training query
 * @param databaseType the column's type as the training database writes it
 * @param width how many features there are, with the indexes from 0
 * @param delimiter what stands between entries; absent for blanks, commas, or both
 * @param pairDelimiter what stands between an index and its value; an index without a value has 1
 */
public record SparseColumn(
        String column, String databaseType, int width, Optional<Character> delimiter, char pairDelimiter)
        implements ColumnTransform {
    public SparseColumn {
        requireNonNull(column, "column");
        requireNonNull(databaseType, "databaseType");
        requireNonNull(delimiter, "delimiter");
        if (width < 1) {
            throw new IllegalArgumentException("there are " + width + " features");
        }
    }

    @Override
    public TypeClass typeClass() {
        return TypeClass.STRING;
    }

    @Override
    public List<FeatureField> fields() {
        return IntStream.range(0, width)
                .mapToObj(index -> new FeatureField(column + "[" + index + "]", column, FeatureKind.SPARSE, 0))
                .toList();
    }

    @Override
    public String describe() {
        return width + " sparse features from a string of index" + pairDelimiter + "value pairs with "
                + Delimiters.describe(delimiter) + " between them; what a row does not have is missing";
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.visit(this);
    }
}
