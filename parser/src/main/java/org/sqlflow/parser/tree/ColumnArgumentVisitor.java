package org.sqlflow.parser.tree;

/**
 * One method for every kind of column expression and argument.
 *
 * @param <R> what the methods give
 */
public interface ColumnArgumentVisitor<R> {
    /** Visits a column, or a word that names something else. */
    R visitName(ColumnName name);

    /** Visits a call of a column function. */
    R visitCall(ColumnFunctionCall call);

    /** Visits a number, string, boolean or NULL. */
    R visitLiteral(ColumnLiteral literal);

    /** Visits a list in brackets. */
    R visitList(ColumnList list);
}
