package org.sqlflow.figures.internal.text;

import java.util.Optional;
import org.sqlflow.base.chart.ChartAxis;
import org.sqlflow.base.chart.ReferenceLine;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.figures.internal.layout.Axis;

/** A plane of characters with a vertical axis at its left and a horizontal one below. */
final class TextPlane {
    static final int HEIGHT = 16;
    static final int REFERENCE_COLOUR = 245;
    private static final char REFERENCE = '.';

    private final Terminal terminal;
    private final Axis x;
    private final Axis y;
    private final int left;
    private final CharacterPlane plane;

    /**
     * An empty plane.
     *
     * @param terminal where it is to be written
     * @param x the horizontal axis
     * @param y the vertical axis
     * @param braille whether all that is drawn can be told apart without letters
     */
    TextPlane(Terminal terminal, Axis x, Axis y, boolean braille) {
        this.terminal = terminal;
        this.x = x;
        this.y = y;
        int longest = y.ticks().stream()
                .mapToInt(tick -> TextWidth.of(tick.label()))
                .max()
                .orElse(0);
        this.left = Math.min(terminal.width() / 4, longest) + 2;
        this.plane = new CharacterPlane(width(), HEIGHT, braille && terminal.unicode());
    }

    private int width() {
        return terminal.width() - left;
    }

    void point(double xValue, double yValue, int colour, char letter) {
        plane.point(x.clamped(xValue), y.clamped(yValue), colour, letter);
    }

    void mark(double xValue, double yValue, int colour, char letter) {
        plane.mark(x.clamped(xValue), y.clamped(yValue), colour, letter);
    }

    void line(double x1, double y1, double x2, double y2, int colour, char letter) {
        plane.line(x.clamped(x1), y.clamped(y1), x.clamped(x2), y.clamped(y2), colour, letter);
    }

    /** Draws as dots the part of a line that lies on the plane. */
    void reference(Optional<ReferenceLine> reference) {
        reference.ifPresent(line -> {
            for (int column = 0; column < width(); column++) {
                double place = (column + 0.5) / width();
                double height = y.fraction(line.intercept() + line.slope() * x.value(place));
                if (height >= 0 && height <= 1) {
                    plane.point(place, height, REFERENCE_COLOUR, REFERENCE);
                }
            }
        });
    }

    /** Writes the plane with its axes. */
    void write(ChartAxis xAxis, ChartAxis yAxis) {
        if (!yAxis.label().isBlank()) {
            String label = terminal.unicode() ? y.label(yAxis.label()) : y.asciiLabel(yAxis.label());
            terminal.put(terminal.fit(label, terminal.width())).newLine();
        }
        for (int row = 0; row < HEIGHT; row++) {
            String number = terminal.fit(terminal.number(tick(row)), left - 2);
            boolean ticked = !number.isEmpty();
            terminal.goTo(left - 2 - TextWidth.of(number)).put(number + " ");
            terminal.faint(ticked ? terminal.either("┤", "+") : terminal.either("│", "|"));
            plane.write(row, terminal);
            terminal.newLine();
        }
        new TextAxis(x, left, width()).write(terminal, xAxis.label());
    }

    /** The label of the tick in a row, if there is one. */
    private String tick(int row) {
        return y.ticks().stream()
                .filter(tick -> (int) Math.round((1 - tick.fraction()) * (HEIGHT - 1)) == row)
                .map(Axis.Tick::label)
                .findFirst()
                .orElse("");
    }
}
