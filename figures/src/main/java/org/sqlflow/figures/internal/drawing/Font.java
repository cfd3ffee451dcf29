package org.sqlflow.figures.internal.drawing;

/**
 * How text looks.
 *
 * @param size the height of a line in pixels, as in CSS
 * @param bold whether it is bold
 * @param colour its colour
 */
public record Font(double size, boolean bold, Colour colour) {
    /** How wide a text is in pixels, rounded up rather than down: by the letters of DejaVu Sans, a wide font. */
    public double width(String text) {
        return CharacterWidths.ems(text) * size * (bold ? 1.1 : 1);
    }

    /** How far below the middle of a line its letters stand, in pixels. */
    public double baselineBelowMiddle() {
        return size * 0.36;
    }

    /** How far above the line on which they stand letters reach, in pixels. */
    double ascent() {
        return size * 0.78;
    }

    /** How far below the line on which they stand letters reach, in pixels. */
    double descent() {
        return size * 0.22;
    }
}
