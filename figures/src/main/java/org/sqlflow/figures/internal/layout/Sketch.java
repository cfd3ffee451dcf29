package org.sqlflow.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.base.Doubles;
import org.sqlflow.figures.internal.drawing.Colour;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Font;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.drawing.Mark.Anchor;
import org.sqlflow.figures.internal.drawing.Names;

/** A drawing in the making, and the parts that all charts have: heading, names, axis, note on what was left out. */
final class Sketch {
    static final double WIDTH = 880;
    static final double MARGIN = 24;
    static final double NAME_GAP = 12;
    private static final double LONGEST_NAME = 260;
    private static final double SHORTEST_NAME = 48;
    private static final double TITLE_HEIGHT = 30;
    private static final double TICK_LENGTH = 4;
    private static final double SCALE_LENGTH = 140;
    private static final double LONGEST_END = 120;

    /** Names of categories below an axis are not made shorter than this; rather, some are left out. */
    private static final double NARROWEST_TICK = 64;

    private final List<Mark> marks = new ArrayList<>();
    private final Palette palette;
    private final double width;
    private final Font title;
    private final Font name;
    private final Font note;

    Sketch(Palette palette) {
        this(palette, WIDTH);
    }

    Sketch(Palette palette, double width) {
        this.palette = palette;
        this.width = width;
        this.title = new Font(17, true, palette.text());
        this.name = new Font(13, false, palette.text());
        this.note = new Font(12, false, palette.muted());
    }

    Palette palette() {
        return palette;
    }

    double width() {
        return width;
    }

    /** The font of names. */
    Font name() {
        return name;
    }

    /** The font of numbers and notes. */
    Font note() {
        return note;
    }

    void add(Mark mark) {
        marks.add(mark);
    }

    /** Writes the heading and answers where the next thing may begin. */
    double heading(String text) {
        if (text.isBlank()) {
            return MARGIN - 6;
        }
        write(text, width - 2 * MARGIN, MARGIN, MARGIN + 8, Anchor.START, title);
        return MARGIN - 6 + TITLE_HEIGHT;
    }

    /** How much room names need: that of the longest up to a limit. */
    double nameWidth(List<String> names) {
        double longest = names.stream().mapToDouble(name::width).max().orElse(0);
        return Math.max(SHORTEST_NAME, Math.min(LONGEST_NAME, Math.ceil(longest)));
    }

    /** Writes a text on a line whose middle is given, shortened to a width. */
    void write(String text, double width, double x, double middle, Anchor anchor, Font font) {
        add(Mark.Text.fitting(text, width, x, middle + font.baselineBelowMiddle(), anchor, font));
    }

    /** Writes the name of a row to the left of the plot and answers where it begins. */
    double rowName(String text, double width, double plotLeft, double middle) {
        Mark.Text written = Mark.Text.fitting(
                text, width, plotLeft - NAME_GAP, middle + name.baselineBelowMiddle(), Anchor.END, name);
        add(written);
        return written.left();
    }

    /** Draws upright lines through the plot at each tick, that at zero stronger. */
    void grid(Axis axis, double left, double width, double top, double bottom) {
        for (Axis.Tick tick : axis.ticks()) {
            upright(left + tick.fraction() * width, top, bottom, palette.grid());
        }
        upright(left + axis.fraction(0) * width, top, bottom, palette.zero());
    }

    /** Draws an upright line. */
    void upright(double x, double top, double bottom, Colour colour) {
        double sharp = Math.floor(x) + 0.5;
        add(new Mark.Line(sharp, top, sharp, bottom, 1, colour));
    }

    /** Draws an upright dashed line. */
    void dashed(double x, double top, double bottom) {
        add(new Mark.Polyline(
                Doubles.of(x, x), Doubles.of(top, bottom), new Mark.Stroke(1, palette.zero(), 1, true), ""));
    }

    /** Draws a line from left to right. */
    void level(double left, double width, double y, Colour colour) {
        double sharp = Math.floor(y) + 0.5;
        add(new Mark.Line(left, sharp, left + width, sharp, 1, colour));
    }

    /** Draws the axis below the plot with its label, and answers where the next thing may begin. */
    double axis(Axis axis, String label, double left, double width, double y) {
        level(left, width, y, palette.zero());
        double widest =
                Math.max(NARROWEST_TICK, width / Math.max(1, axis.ticks().size()) - 8);
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (Axis.Tick tick : axis.ticks()) {
            double x = left + tick.fraction() * width;
            upright(x, y, y + TICK_LENGTH, palette.zero());
            double half = Math.min(note.width(tick.label()), widest) / 2;
            double middle = Math.max(half + 2, Math.min(this.width - half - 2, x));
            if (middle - half > lastEnd + 6) {
                write(tick.label(), 2 * half, middle, y + 15, Anchor.MIDDLE, note);
                lastEnd = middle + half;
            }
        }
        if (label.isBlank()) {
            return y + 26;
        }
        write(axis.label(label), width, left + width / 2, y + 36, Anchor.MIDDLE, name);
        return y + 48;
    }

    /** Says that a plot is empty. */
    void nothing(double left, double width, double middle) {
        write("no data", width, left + width / 2, middle, Anchor.MIDDLE, note);
    }

    /** Says how many rows were left out, and answers where the next thing may begin. */
    double omitted(int count, String what, double y) {
        if (count <= 0) {
            return y;
        }
        return remark("and " + count + " more" + what, y);
    }

    /** Writes a remark below the plot and answers where the next thing may begin. */
    double remark(String text, double y) {
        write(text, width - 2 * MARGIN, MARGIN, y + 6, Anchor.START, note);
        return y + 18;
    }

    /** Writes a note on a line whose middle is given and answers where it ends. */
    double label(String text, double longest, double x, double middle) {
        double taken = Math.min(longest, note.width(Names.clean(text)));
        write(text, taken, x, middle, Anchor.START, note);
        return x + taken;
    }

    /** Draws a run of colours between two notes and answers where it ends. */
    double scale(String name, List<Colour> colours, String low, String high, double x, double middle) {
        double start = label(low, LONGEST_END, x, middle) + 6;
        add(new Mark.Gradient(
                name, new Mark.Rectangle(start, middle - 5, SCALE_LENGTH, 10, palette.background()), colours));
        return label(high, LONGEST_END, start + SCALE_LENGTH + 6, middle);
    }

    /** A number of things, in words. */
    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** The drawing, of which everything above a height is used. */
    Drawing finish(String titleText, String description, double height) {
        return new Drawing(titleText, description, width, Math.ceil(height + MARGIN - 8), palette.background(), marks);
    }
}
