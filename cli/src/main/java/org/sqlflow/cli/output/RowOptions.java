package org.sqlflow.cli.output;

/**
 * How rows are shown.
 *
 * @param header whether the names of the columns come first
 * @param nullText what stands for NULL
 * @param width the width of the terminal in columns; tables are cut to it, 0 for no limit
 */
public record RowOptions(boolean header, String nullText, int width) {}
