package org.sqlflow.figures;

/**
 * What a terminal can show.
 *
 * @param width the columns of the terminal; a chart is never drawn in fewer than {@value #MINIMUM_WIDTH}
 * @param colour whether to use the escape sequences of 256 colours
 * @param unicode whether characters beyond ASCII (blocks, lines, arrows) may be used for drawing; names are printed as
 *     they are in any case
 */
public record TextStyle(int width, boolean colour, boolean unicode) {
    /** The columns that a chart takes at least. */
    public static final int MINIMUM_WIDTH = 40;
}
