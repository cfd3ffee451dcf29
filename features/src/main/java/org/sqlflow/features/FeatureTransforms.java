package org.sqlflow.features;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sqlflow.spi.feature.FeatureField;

/**
 * How the selected columns become the features of a model. Stored in the model as JSON; enough to predict without the
 * training table.
 *
 * @param columns the columns in the order of the training query, without the label
 */
public record FeatureTransforms(List<ColumnTransform> columns) {
    public FeatureTransforms {
        columns = List.copyOf(columns);
    }

    /**
     * The features of all columns, in order. A made name that is taken, such as {@code day.year} beside a column of
     * this name, is followed by {@code _2}, {@code _3} and so on.
     */
    public List<FeatureField> fields() {
        Set<String> taken = new HashSet<>();
        columns.forEach(column -> taken.add(column.column()));
        List<FeatureField> fields = new ArrayList<>();
        for (ColumnTransform column : columns) {
            for (FeatureField field : column.fields()) {
                fields.add(field.name().equals(column.column()) ? field : withFreeName(field, taken));
            }
        }
        return List.copyOf(fields);
    }

    /** For each feature what its codes stand for, from code 0 on; nothing where it is a number or a code of no name. */
    public List<List<String>> categories() {
        return columns.stream()
                .flatMap(column -> column.fields().stream().map(field -> column.categories()))
                .toList();
    }

    private static FeatureField withFreeName(FeatureField field, Set<String> taken) {
        String name = field.name();
        for (int number = 2; !taken.add(name); number++) {
            name = field.name() + "_" + number;
        }
        return new FeatureField(name, field.column(), field.kind(), field.categories());
    }
}
