package org.sqlflow.cli.output;

import static java.util.Objects.requireNonNull;

/**
 * How rows are shown.
 *
 * @param header whether the names of the columns come first
 * @param nullText what stands for NULL
 * @param width the width of the terminal in columns; tables are made to fit it, 0 for no limit
 * @param mostRows how many rows of a query's result a table shows, its first and its last ones; 0 for all
 * @param unicode whether lines may be drawn with more than ASCII
 * @param terminal whether rows go to a terminal, perhaps through a pager: what would steer it is shown as an escape, and
 *     binary formats are refused
 * @param colour whether stdout shows colours
 */
public record RowOptions(
        boolean header, String nullText, int width, int mostRows, boolean unicode, boolean terminal, boolean colour) {
    /** The rows of a table that fit a screen. */
    public static final int ROWS_OF_A_SCREEN = 40;

    /** The rows of a table that is not for a screen. */
    public static final int ROWS_OF_A_FILE = 1_000;

    public RowOptions {
        requireNonNull(nullText, "nullText");
    }

    /** The usual ones where stdout is no terminal. */
    public static RowOptions plain(OutputFormat format) {
        return new RowOptions(true, format.usualNull(), 0, ROWS_OF_A_FILE, true, false, false);
    }
}
