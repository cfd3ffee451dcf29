package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlflow.base.Location;

/**
 * {@code COLUMN expression, … [FOR target]}.
 *
 * @param location where the clause stands, from COLUMN on
 * @param columns the columns and column functions; never empty
 * @param target the part of the model that takes them
 */
public record ColumnClause(Location location, List<ColumnExpression> columns, Optional<Name> target) {
    public ColumnClause {
        requireNonNull(location, "location");
        columns = List.copyOf(columns);
        requireNonNull(target, "target");
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a COLUMN clause has at least one column");
        }
    }

    /** The clause as it can be written in a program. */
    @Override
    public String toString() {
        return columns.stream().map(ColumnExpression::toString).collect(Collectors.joining(", ", "COLUMN ", ""))
                + target.map(name -> " FOR " + name).orElse("");
    }
}
