package org.sqlflow.parser.tree;

/**
 * One method for every kind of expression.
 *
 * @param <R> what the methods give
 */
public interface ExpressionVisitor<R> {
    /** Visits a number. */
    R visitNumber(NumberLiteral number);

    /** Visits a string. */
    R visitString(StringLiteral string);

    /** Visits the name of a column or of the result. */
    R visitColumn(ColumnReference column);

    /** Visits the star of {@code COUNT(*)}. */
    R visitAllRows(AllRows star);

    /** Visits a call of a function. */
    R visitCall(FunctionCall call);

    /** Visits an operator with one operand. */
    R visitUnary(UnaryExpression expression);

    /** Visits an operator with two operands. */
    R visitBinary(BinaryExpression expression);

    /** Visits {@code a <= b <= c}. */
    R visitChain(ComparisonChain chain);

    /** Visits {@code a BETWEEN b AND c}. */
    R visitBetween(BetweenExpression expression);

    /** Visits {@code a IN (b, …)}. */
    R visitIn(InExpression expression);
}
