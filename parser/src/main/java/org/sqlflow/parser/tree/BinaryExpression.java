package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * An operator with two operands. A comparison of a comparison is in parentheses, or a {@link ComparisonChain}.
 *
 * @param location where the expression stands
 * @param operator the operator
 * @param left the operand before the operator
 * @param right the operand after the operator
 */
public record BinaryExpression(Location location, BinaryOperator operator, Expression left, Expression right)
        implements Expression {
    public BinaryExpression {
        requireNonNull(location, "location");
        requireNonNull(operator, "operator");
        requireNonNull(left, "left");
        requireNonNull(right, "right");
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitBinary(this);
    }

    @Override
    public String toString() {
        return ExpressionWriter.write(this);
    }
}
