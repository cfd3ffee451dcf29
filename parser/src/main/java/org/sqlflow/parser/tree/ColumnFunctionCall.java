package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlflow.base.Location;

/**
 * A call of a column function, such as {@code EMBEDDING(CATEGORY_ID(city, 1000), 16, mean)}.
 *
 * @param location where the call stands, from the function's name to the closing parenthesis
 * @param function the function's name as written; its case does not matter
 * @param arguments the positional arguments
 * @param named the arguments written {@code name=value}, which follow the others; no name twice
 */
public record ColumnFunctionCall(
        Location location, String function, List<ColumnArgument> arguments, List<NamedColumnArgument> named)
        implements ColumnExpression {
    public ColumnFunctionCall {
        requireNonNull(location, "location");
        requireNonNull(function, "function");
        arguments = List.copyOf(arguments);
        named = List.copyOf(named);
    }

    @Override
    public <R> R accept(ColumnArgumentVisitor<R> visitor) {
        return visitor.visitCall(this);
    }

    @Override
    public String toString() {
        return Stream.concat(
                        arguments.stream().map(ColumnArgument::toString),
                        named.stream().map(NamedColumnArgument::toString))
                .collect(Collectors.joining(", ", function + "(", ")"));
    }
}
