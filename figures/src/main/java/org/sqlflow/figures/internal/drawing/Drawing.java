package org.sqlflow.figures.internal.drawing;

import java.util.List;

/**
 * A picture as a list of marks.
 *
 * @param title its heading
 * @param description what it shows, for those who cannot see it
 * @param width its width in pixels
 * @param height its height in pixels
 * @param background the colour of its ground
 * @param marks what is painted, in order
 */
public record Drawing(
        String title, String description, double width, double height, Colour background, List<Mark> marks) {
    public Drawing {
        marks = List.copyOf(marks);
    }

    /** Paints all marks. */
    public void paint(Canvas canvas) {
        marks.forEach(mark -> mark.paint(canvas));
    }
}
