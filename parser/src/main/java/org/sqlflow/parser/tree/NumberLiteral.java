package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.sqlflow.base.Location;

/**
 * A number without a sign, exact.
 *
 * @param location where the expression stands
 * @param number the number, not negative
 */
public record NumberLiteral(Location location, BigDecimal number) implements Expression {
    public NumberLiteral {
        requireNonNull(location, "location");
        requireNonNull(number, "number");
        if (number.signum() < 0) {
            throw new IllegalArgumentException("a negative number is a minus and a number");
        }
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitNumber(this);
    }

    @Override
    public String toString() {
        return ExpressionWriter.write(this);
    }
}
