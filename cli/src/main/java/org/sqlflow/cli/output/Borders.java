package org.sqlflow.cli.output;

/**
 * What tables are drawn with.
 *
 * @param horizontal runs between the corners
 * @param vertical stands between columns
 * @param top left end, crossing and right end of the first line
 * @param middle those of the line below the header
 * @param bottom those of the last line
 * @param ellipsis stands for what is left out
 * @param times stands between rows and columns
 */
record Borders(String horizontal, String vertical, Line top, Line middle, Line bottom, String ellipsis, String times) {
    private static final Line PLUS = new Line("+", "+", "+");

    /** The ends of a line and where it meets a column's border. */
    record Line(String left, String crossing, String right) {}

    private static final Borders UNICODE =
            new Borders("─", "│", new Line("┌", "┬", "┐"), new Line("├", "┼", "┤"), new Line("└", "┴", "┘"), "…", "×");
    private static final Borders ASCII = new Borders("-", "|", PLUS, PLUS, PLUS, "...", "x");

    static Borders of(RowOptions options) {
        return options.unicode() ? UNICODE : ASCII;
    }
}
