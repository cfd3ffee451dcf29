package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * The star of {@code COUNT(*)}; it stands nowhere but as the only argument of a function.
 *
 * @param location where the expression stands
 */
public record AllRows(Location location) implements Expression {
    public AllRows {
        requireNonNull(location, "location");
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitAllRows(this);
    }

    @Override
    public String toString() {
        return ExpressionWriter.write(this);
    }
}
