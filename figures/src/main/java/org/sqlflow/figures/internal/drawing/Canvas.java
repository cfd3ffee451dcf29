package org.sqlflow.figures.internal.drawing;

/** What marks are painted on. */
public interface Canvas {
    /** Writes text. */
    void text(Mark.Text text);

    /** Draws a straight line. */
    void line(Mark.Line line);

    /** Fills a rectangle. */
    void rectangle(Mark.Rectangle rectangle);

    /** Fills a rectangle with a run of colours. */
    void gradient(Mark.Gradient gradient);

    /** Fills many discs of one colour. */
    void dots(Mark.Dots dots);

    /** Writes text from below to above. */
    void turnedText(Mark.TurnedText text);

    /** Draws a line through points. */
    void polyline(Mark.Polyline polyline);

    /** Fills a shape. */
    void area(Mark.Area area);

    /** Fills many rectangles of one size and colour. */
    void tiles(Mark.Tiles tiles);
}
