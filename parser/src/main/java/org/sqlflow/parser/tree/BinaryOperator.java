package org.sqlflow.parser.tree;

/** An operator with two operands. */
public enum BinaryOperator {
    /** {@code a OR b}. */
    OR("OR", false),
    /** {@code a AND b}. */
    AND("AND", false),
    /** {@code a = b}. */
    EQUAL("=", true),
    /** {@code a <> b}, also written {@code !=}. */
    NOT_EQUAL("<>", true),
    /** {@code a < b}. */
    LESS("<", true),
    /** {@code a <= b}. */
    LESS_OR_EQUAL("<=", true),
    /** {@code a > b}. */
    GREATER(">", true),
    /** {@code a >= b}. */
    GREATER_OR_EQUAL(">=", true),
    /** {@code a + b}. */
    ADD("+", false),
    /** {@code a - b}. */
    SUBTRACT("-", false),
    /** {@code a * b}. */
    MULTIPLY("*", false),
    /** {@code a / b}, a division with a fraction. */
    DIVIDE("/", false),
    /** {@code a % b}. */
    REMAINDER("%", false);

    private final String symbol;
    private final boolean comparison;

    BinaryOperator(String symbol, boolean comparison) {
        this.symbol = symbol;
        this.comparison = comparison;
    }

    /** The operator as it is written, in one of its spellings. */
    public String symbol() {
        return symbol;
    }

    /** Whether the operator compares its operands. */
    public boolean isComparison() {
        return comparison;
    }
}
