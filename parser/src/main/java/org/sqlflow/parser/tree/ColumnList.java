package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import org.sqlflow.base.Location;

/**
 * A list in brackets as argument of a column function.
 *
 * @param location where the list stands, brackets included
 * @param elements the elements
 */
public record ColumnList(Location location, List<ColumnArgument> elements) implements ColumnArgument {
    public ColumnList {
        requireNonNull(location, "location");
        elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(ColumnArgumentVisitor<R> visitor) {
        return visitor.visitList(this);
    }

    @Override
    public String toString() {
        return elements.stream().map(ColumnArgument::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
