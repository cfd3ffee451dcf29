package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The columns of a query that are no features, named exactly as in its schema.
 *
 * @param labels the labels, in the order of LABEL
 * @param requiredLabels how many of them, from the first, a row needs in order to be used; others may be NULL, which is
 *     infinite
 * @param weight the column with the rows' weights
 * @param group the column whose equal values are a group
 * @param margins the columns with the margins that predictions start from, one for each output
 * @param others columns that only say which rows belong together, and are no features
 */
public record ColumnRoles(
        List<String> labels,
        int requiredLabels,
        Optional<String> weight,
        Optional<String> group,
        List<String> margins,
        List<String> others) {
    /** Only features. */
    public static final ColumnRoles NONE = new ColumnRoles(List.of(), 0, Optional.empty(), Optional.empty(), List.of());

    public ColumnRoles {
        labels = List.copyOf(labels);
        requireNonNull(weight, "weight");
        requireNonNull(group, "group");
        margins = List.copyOf(margins);
        others = List.copyOf(others);
    }

    /** The roles that a model itself knows. */
    public ColumnRoles(
            List<String> labels,
            int requiredLabels,
            Optional<String> weight,
            Optional<String> group,
            List<String> margins) {
        this(labels, requiredLabels, weight, group, margins, List.of());
    }

    /** At most a label beside the features. */
    public static ColumnRoles labelled(Optional<String> label) {
        return label.map(name -> new ColumnRoles(List.of(name), 1, Optional.empty(), Optional.empty(), List.of()))
                .orElse(NONE);
    }

    /** The same roles with one label, or none. */
    public ColumnRoles withLabel(Optional<String> label) {
        return new ColumnRoles(label.stream().toList(), label.isPresent() ? 1 : 0, weight, group, margins, others);
    }

    /** All columns, labels first; one that has several roles comes several times. */
    public List<String> all() {
        List<String> all = new ArrayList<>(labels);
        weight.ifPresent(all::add);
        group.ifPresent(all::add);
        all.addAll(margins);
        all.addAll(others);
        return all;
    }

    /**
     * Returns if the columns are of types that suit their roles; those of labels are another matter.
     *
     * @throws org.sqlflow.base.error.SqlflowException if weights or margins are no numbers
     */
    public void requireTypes(Schema schema) {
        weight.ifPresent(column -> RowColumnsEncoder.requireNumeric("weight", column, schema));
        margins.forEach(column -> RowColumnsEncoder.requireNumeric("base margin", column, schema));
    }

    /** The columns of a schema that have no role, in order. */
    public List<String> features(Schema schema) {
        List<String> roles = all();
        return schema.getFields().stream()
                .map(field -> field.getName())
                .filter(name -> !roles.contains(name))
                .toList();
    }
}
