package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.Location;

/**
 * {@code value [NOT] IN (element, …)}.
 *
 * @param location where the expression stands
 * @param value what is looked for
 * @param elements what it may equal; never empty
 * @param negated whether NOT was there
 */
public record InExpression(Location location, Expression value, List<Expression> elements, boolean negated)
        implements Expression {
    public InExpression {
        requireNonNull(location, "location");
        requireNonNull(value, "value");
        elements = List.copyOf(elements);
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("IN takes one element or more");
        }
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitIn(this);
    }

    @Override
    public String toString() {
        return ExpressionWriter.write(this);
    }
}
