package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code value [NOT] BETWEEN low AND high}, bounds included.
 *
 * @param location where the expression stands
 * @param value what lies between the bounds
 * @param low the lower bound
 * @param high the upper bound
 * @param negated whether NOT was there
 */
public record BetweenExpression(Location location, Expression value, Expression low, Expression high, boolean negated)
        implements Expression {
    public BetweenExpression {
        requireNonNull(location, "location");
        requireNonNull(value, "value");
        requireNonNull(low, "low");
        requireNonNull(high, "high");
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitBetween(this);
    }

    @Override
    public String toString() {
        return ExpressionWriter.write(this);
    }
}
