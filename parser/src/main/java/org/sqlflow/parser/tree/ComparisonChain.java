package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.Location;

/**
 * Comparisons that share operands, as in {@code 1 <= x <= 5}: each operator holds between its two neighbours.
 *
 * @param location where the expression stands
 * @param operands three or more operands
 * @param operators the comparisons between them, one fewer
 */
public record ComparisonChain(Location location, List<Expression> operands, List<BinaryOperator> operators)
        implements Expression {
    public ComparisonChain {
        requireNonNull(location, "location");
        operands = List.copyOf(operands);
        operators = List.copyOf(operators);
        if (operands.size() < 3 || operators.size() != operands.size() - 1) {
            throw new IllegalArgumentException("a chain has three or more operands and an operator between any two");
        }
        if (!operators.stream().allMatch(BinaryOperator::isComparison)) {
            throw new IllegalArgumentException("a chain has no operators but comparisons");
        }
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitChain(this);
    }

    @Override
    public String toString() {
        return ExpressionWriter.write(this);
    }
}
