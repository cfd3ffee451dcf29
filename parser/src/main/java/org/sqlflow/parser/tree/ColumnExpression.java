package org.sqlflow.parser.tree;

/** What a COLUMN clause lists: columns, and functions of columns. */
public sealed interface ColumnExpression extends ColumnArgument permits ColumnName, ColumnFunctionCall {}
