package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.Location;

/**
 * A call such as {@code SUM(price * product)}.
 *
 * @param location where the expression stands
 * @param name the function's name as written; its case does not matter
 * @param arguments the arguments, perhaps none
 */
public record FunctionCall(Location location, String name, List<Expression> arguments) implements Expression {
    public FunctionCall {
        requireNonNull(location, "location");
        requireNonNull(name, "name");
        arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitCall(this);
    }

    @Override
    public String toString() {
        return ExpressionWriter.write(this);
    }
}
