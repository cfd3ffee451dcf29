package org.sqlflow.parser.tree;

import org.sqlflow.base.Location;

/** An expression of an optimisation: the objective, or what a constraint demands. */
public sealed interface Expression
        permits NumberLiteral,
                StringLiteral,
                ColumnReference,
                AllRows,
                FunctionCall,
                UnaryExpression,
                BinaryExpression,
                ComparisonChain,
                BetweenExpression,
                InExpression {
    /** Where the expression stands, without parentheses around it. */
    Location location();

    /** Calls the visitor's method for this kind of expression. */
    <R> R accept(ExpressionVisitor<R> visitor);

    /** The expression as it can be written in a program, with no more parentheses than it needs. */
    @Override
    String toString();
}
