package org.sqlflow.parser.tree;

/** An operator with one operand. */
public enum UnaryOperator {
    /** {@code -a}. */
    MINUS,
    /** {@code NOT a}. */
    NOT
}
