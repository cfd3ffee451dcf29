package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;

/**
 * As many numbers in each row, from a list or from a string of numbers and delimiters. All are missing where the column is
 * NULL, and one where it is NULL or NaN within a list.
 *
 * @param column the column's name in the training query
 * @param databaseType the column's type as the training database writes it
 * @param typeClass whether it is a string or a list
 * @param width how many numbers there are
 * @param delimiter what stands between the numbers of a string; absent for blanks, commas, or both
 */
public record VectorColumn(
        String column, String databaseType, TypeClass typeClass, int width, Optional<Character> delimiter)
        implements ColumnTransform {
    public VectorColumn {
        requireNonNull(column, "column");
        requireNonNull(databaseType, "databaseType");
        requireNonNull(typeClass, "typeClass");
        requireNonNull(delimiter, "delimiter");
        if (width < 1) {
            throw new IllegalArgumentException("there are " + width + " numbers");
        }
    }

    @Override
    public List<FeatureField> fields() {
        return IntStream.range(0, width)
                .mapToObj(index -> new FeatureField(column + "[" + index + "]", column, FeatureKind.NUMERIC, 0))
                .toList();
    }

    @Override
    public String describe() {
        return width + " numbers from "
                + (typeClass == TypeClass.STRING
                        ? "a string with " + Delimiters.describe(delimiter) + " between them"
                        : "a list");
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.visit(this);
    }
}
