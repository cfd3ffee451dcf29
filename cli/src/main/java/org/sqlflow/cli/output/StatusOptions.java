package org.sqlflow.cli.output;

/**
 * How stderr is written.
 *
 * @param terminal whether it is a terminal that can rewrite a line
 * @param width the width of the terminal in columns; 0 if unknown
 * @param unicode whether it may get more than ASCII for drawing
 * @param colour whether it shows colours
 * @param timing whether each statement tells its rows and seconds
 * @param debug whether stack traces are shown
 */
public record StatusOptions(
        boolean terminal, int width, boolean unicode, boolean colour, boolean timing, boolean debug) {
    /** The same for a terminal of another width. */
    public StatusOptions withWidth(int other) {
        return new StatusOptions(terminal, other, unicode, colour, timing, debug);
    }
}
