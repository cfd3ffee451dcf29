package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;

/**
 * A column of the query, or the result that the attribute {@code variables} names.
 *
 * @param location where the expression stands
 * @param name the name
 */
public record ColumnReference(Location location, Identifier name) implements Expression {
    public ColumnReference {
        requireNonNull(location, "location");
        requireNonNull(name, "name");
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitColumn(this);
    }

    @Override
    public String toString() {
        return ExpressionWriter.write(this);
    }
}
