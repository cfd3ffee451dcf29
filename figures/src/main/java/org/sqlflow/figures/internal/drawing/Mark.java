package org.sqlflow.figures.internal.drawing;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Doubles;

/** One thing on a drawing. Coordinates are pixels from the upper left corner, y downwards. */
public sealed interface Mark {
    /** Paints it. */
    void paint(Canvas canvas);

    /** The room that it takes. */
    Box bounds();

    /** What part of a text its x stands for. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * A line of text.
     *
     * @param content the text, free of control characters
     * @param x where its anchor is
     * @param baseline where its letters stand
     * @param anchor which part of it x stands for
     * @param font how it looks
     * @param full the text in full, where the content is shortened
     */
    record Text(String content, double x, double baseline, Anchor anchor, Font font, Optional<String> full)
            implements Mark {
        /** A text that fits a width, shortened in its middle where it must be. */
        public static Text fitting(String text, double width, double x, double baseline, Anchor anchor, Font font) {
            String clean = Names.clean(text);
            String content = Names.shorten(clean, part -> font.width(part) <= width, "…");
            return new Text(
                    content, x, baseline, anchor, font, content.equals(clean) ? Optional.empty() : Optional.of(clean));
        }

        /** The left end of the room that it takes. */
        public double left() {
            double width = font.width(content);
            return switch (anchor) {
                case START -> x;
                case MIDDLE -> x - width / 2;
                case END -> x - width;
            };
        }

        /** The right end of the room that it takes. */
        public double right() {
            return left() + font.width(content);
        }

        @Override
        public void paint(Canvas canvas) {
            canvas.text(this);
        }

        @Override
        public Box bounds() {
            return new Box(left(), baseline - font.ascent(), right(), baseline + font.descent());
        }
    }

    /**
     * A line of text that reads from below to above.
     *
     * @param content the text, free of control characters
     * @param baseline where its letters stand, on the horizontal axis
     * @param start where it begins, on the vertical axis
     * @param font how it looks
     * @param full the text in full, where the content is shortened
     */
    record TurnedText(String content, double baseline, double start, Font font, Optional<String> full) implements Mark {
        /** A text that fits a height, shortened in its middle where it must be. */
        public static TurnedText fitting(String text, double height, double baseline, double start, Font font) {
            Text level = Text.fitting(text, height, 0, 0, Anchor.START, font);
            return new TurnedText(level.content(), baseline, start, font, level.full());
        }

        @Override
        public void paint(Canvas canvas) {
            canvas.turnedText(this);
        }

        @Override
        public Box bounds() {
            return new Box(baseline - font.ascent(), start - font.width(content), baseline + font.descent(), start);
        }
    }

    /** A straight line from one point to another. */
    record Line(double x1, double y1, double x2, double y2, double width, Colour colour) implements Mark {
        @Override
        public void paint(Canvas canvas) {
            canvas.line(this);
        }

        @Override
        public Box bounds() {
            return Box.around(Doubles.of(x1, x2), Doubles.of(y1, y2), 0);
        }
    }

    /** A filled rectangle. */
    record Rectangle(double x, double y, double width, double height, Colour colour) implements Mark {
        @Override
        public void paint(Canvas canvas) {
            canvas.rectangle(this);
        }

        @Override
        public Box bounds() {
            return new Box(x, y, x + width, y + height);
        }
    }

    /**
     * A rectangle filled with a run of evenly spaced colours.
     *
     * @param name an identifier of this run of colours
     * @param area where it is
     * @param scale the colours from left to right
     */
    record Gradient(String name, Rectangle area, List<Colour> scale) implements Mark {
        public Gradient {
            scale = List.copyOf(scale);
        }

        @Override
        public void paint(Canvas canvas) {
            canvas.gradient(this);
        }

        @Override
        public Box bounds() {
            return area.bounds();
        }
    }

    /**
     * Discs that are painted as one shape, so that where they overlap they are no darker.
     *
     * @param xs the places of their centres
     * @param ys the places of their centres
     * @param radius the radius of each
     * @param colour the colour of all
     * @param opacity from 0 (not seen) to 1 (hides what is below)
     */
    record Dots(Doubles xs, Doubles ys, double radius, Colour colour, double opacity) implements Mark {
        @Override
        public void paint(Canvas canvas) {
            canvas.dots(this);
        }

        @Override
        public Box bounds() {
            return Box.around(xs, ys, radius);
        }
    }

    /** How a line is stroked. */
    record Stroke(double width, Colour colour, double opacity, boolean dashed) {}

    /**
     * A line through points.
     *
     * @param xs the places of the points
     * @param ys the places of the points
     * @param stroke how it looks
     * @param name what it stands for, to be shown where the reader points at it; may be empty
     */
    record Polyline(Doubles xs, Doubles ys, Stroke stroke, String name) implements Mark {
        @Override
        public void paint(Canvas canvas) {
            canvas.polyline(this);
        }

        @Override
        public Box bounds() {
            return Box.around(xs, ys, 0);
        }
    }

    /**
     * A filled shape with straight sides.
     *
     * @param xs the places of its corners
     * @param ys the places of its corners
     * @param scale evenly spaced colours from its left to its right; a single one fills it evenly
     * @param opacity from 0 (not seen) to 1 (hides what is below)
     */
    record Area(Doubles xs, Doubles ys, List<Colour> scale, double opacity) implements Mark {
        public Area {
            scale = List.copyOf(scale);
        }

        @Override
        public void paint(Canvas canvas) {
            canvas.area(this);
        }

        @Override
        public Box bounds() {
            return Box.around(xs, ys, 0);
        }
    }

    /**
     * Filled rectangles of one size and colour.
     *
     * @param xs the places of their left sides
     * @param ys the places of their upper sides
     * @param width the width of each
     * @param height the height of each
     * @param colour the colour of all
     */
    record Tiles(Doubles xs, Doubles ys, double width, double height, Colour colour) implements Mark {
        @Override
        public void paint(Canvas canvas) {
            canvas.tiles(this);
        }

        @Override
        public Box bounds() {
            Box corners = Box.around(xs, ys, 0);
            return new Box(corners.left(), corners.top(), corners.right() + width, corners.bottom() + height);
        }
    }
}
