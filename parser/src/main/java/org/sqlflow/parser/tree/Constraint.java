package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import org.sqlflow.base.Location;

/**
 * {@code expression [GROUP BY column, …]}: what must hold in an optimisation.
 *
 * @param location where the constraint stands
 * @param condition what must hold
 * @param groupBy the columns in whose groups it must hold; empty for no groups
 */
public record Constraint(Location location, Expression condition, List<Name> groupBy) {
    public Constraint {
        requireNonNull(location, "location");
        requireNonNull(condition, "condition");
        groupBy = List.copyOf(groupBy);
    }

    /** The constraint as it can be written in a program. */
    @Override
    public String toString() {
        // After GROUP BY of another constraint, a column alone would be one more of its columns.
        String text = condition instanceof ColumnReference ? "(" + condition + ")" : condition.toString();
        return groupBy.isEmpty()
                ? text
                : groupBy.stream().map(Name::toString).collect(Collectors.joining(", ", text + " GROUP BY ", ""));
    }
}
