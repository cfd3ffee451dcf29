package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * An operator with one operand.
 *
 * @param location where the expression stands
 * @param operator the operator
 * @param operand what it applies to
 */
public record UnaryExpression(Location location, UnaryOperator operator, Expression operand) implements Expression {
    public UnaryExpression {
        requireNonNull(location, "location");
        requireNonNull(operator, "operator");
        requireNonNull(operand, "operand");
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitUnary(this);
    }

    @Override
    public String toString() {
        return ExpressionWriter.write(this);
    }
}
