package org.sqlflow.figures.internal.layout;

import java.util.List;
import org.sqlflow.base.Doubles;
import org.sqlflow.figures.internal.drawing.Colour;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.drawing.Names;

/** The key to groups or lines, in as many lines as it takes. */
final class SeriesKey {
    private static final double SWATCH = 11;
    private static final double STROKE = 22;
    private static final double KEY_LINE = 20;
    private static final double LONGEST_NAME = 220;

    private final Sketch sketch;
    private double x = Sketch.MARGIN;
    private double middle;
    private boolean empty = true;

    SeriesKey(Sketch sketch, double top) {
        this.sketch = sketch;
        this.middle = top + 8;
    }

    /** Adds a filled square for each group, up to as many as can be told apart. */
    void groups(List<String> names) {
        Palette palette = sketch.palette();
        int shown = Math.min(names.size(), palette.distinctSeries());
        for (int group = 0; group < shown; group++) {
            begin(names.get(group), SWATCH);
            sketch.add(new Mark.Rectangle(x, middle - SWATCH / 2, SWATCH, SWATCH, palette.seriesColour(group)));
            name(names.get(group), SWATCH);
        }
        if (shown < names.size()) {
            note("and " + (names.size() - shown) + " more");
        }
    }

    /** Adds a piece of a line. */
    void line(String name, Colour colour, boolean dashed) {
        begin(name, STROKE);
        sketch.add(new Mark.Polyline(
                Doubles.of(x, x + STROKE), Doubles.of(middle, middle), new Mark.Stroke(2, colour, 1, dashed), ""));
        name(name, STROKE);
    }

    /** Adds words. */
    void note(String text) {
        begin(text, 0);
        name(text, -6);
    }

    private void begin(String name, double swatch) {
        empty = false;
        double width = Math.min(LONGEST_NAME, sketch.note().width(Names.clean(name)));
        if (x > Sketch.MARGIN && x + swatch + 6 + width > sketch.width() - Sketch.MARGIN) {
            x = Sketch.MARGIN;
            middle += KEY_LINE;
        }
    }

    private void name(String name, double swatch) {
        x = sketch.label(name, LONGEST_NAME, x + swatch + 6, middle) + 20;
    }

    /** Where the next thing may begin. */
    double end() {
        return empty ? middle - 8 : middle + 18;
    }
}
