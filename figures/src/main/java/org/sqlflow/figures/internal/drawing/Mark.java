package org.sqlflow.figures.internal.drawing;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Doubles;

/** One thing on a drawing. Coordinates are pixels from the upper left corner, y downwards. */
public sealed interface Mark {
    /** Paints it. */
    void paint(Canvas canvas);

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
    }

    /** A straight line from one point to another. */
    record Line(double x1, double y1, double x2, double y2, double width, Colour colour) implements Mark {
        @Override
        public void paint(Canvas canvas) {
            canvas.line(this);
        }
    }

    /** A filled rectangle. */
    record Rectangle(double x, double y, double width, double height, Colour colour) implements Mark {
        @Override
        public void paint(Canvas canvas) {
            canvas.rectangle(this);
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
    }
}
