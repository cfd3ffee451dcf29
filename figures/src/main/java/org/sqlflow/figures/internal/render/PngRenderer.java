package org.sqlflow.figures.internal.render;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.figures.internal.drawing.Box;
import org.sqlflow.figures.internal.drawing.Canvas;
import org.sqlflow.figures.internal.drawing.Colour;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Font;
import org.sqlflow.figures.internal.drawing.Mark;

/** Paints with Java2D, which needs no screen but for text needs fonts and the native libraries that read them. */
public final class PngRenderer implements Canvas {
    private static final int SCALE = 2;

    private final Graphics2D graphics;

    private PngRenderer(Graphics2D graphics) {
        this.graphics = graphics;
    }

    /**
     * The bytes of a PNG file.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code NATIVE_LIBRARY if Java finds no fonts or no screen
     */
    public static byte[] render(Drawing drawing) {
        checkFonts();
        try {
            return encode(paint(drawing));
        } catch (AWTError noScreen) {
            throw ExternalProblems.noScreen(String.valueOf(noScreen.getMessage()))
                    .asException(noScreen);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What Java throws when it finds no fonts differs from release to release, and from the first time to the next. */
    private static void checkFonts() {
        try {
            layout("0", new Font(12, false, new Colour(0)), new FontRenderContext(null, true, true));
        } catch (RuntimeException | InternalError | LinkageError noFonts) {
            throw ExternalProblems.noFonts(rootMessage(noFonts)).asException(noFonts);
        }
    }

    private static TextLayout layout(String text, Font font, FontRenderContext context) {
        int style = font.bold() ? java.awt.Font.BOLD : java.awt.Font.PLAIN;
        java.awt.Font sans = new java.awt.Font(java.awt.Font.SANS_SERIF, style, 1);
        return new TextLayout(text, sans.deriveFont((float) font.size()), context);
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static BufferedImage paint(Drawing drawing) {
        int width = (int) Math.ceil(drawing.width() * SCALE);
        int height = (int) Math.ceil(drawing.height() * SCALE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(colour(drawing.background()));
            graphics.fillRect(0, 0, width, height);
            graphics.scale(SCALE, SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            drawing.paint(new PngRenderer(graphics));
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        }
        return bytes.toByteArray();
    }

    private static Color colour(Colour colour) {
        return new Color(colour.rgb());
    }

    /** Letters that turn out wider than the layout thought are condensed, so that no text runs into another. */
    @Override
    public void text(Mark.Text text) {
        write(
                text.content(),
                text.font(),
                text.anchor(),
                AffineTransform.getTranslateInstance(text.x(), text.baseline()));
    }

    @Override
    public void turnedText(Mark.TurnedText text) {
        AffineTransform place = AffineTransform.getTranslateInstance(text.baseline(), text.start());
        place.rotate(-Math.PI / 2);
        write(text.content(), text.font(), Mark.Anchor.START, place);
    }

    private void write(String content, Font font, Mark.Anchor anchor, AffineTransform place) {
        if (content.isEmpty()) {
            return;
        }
        TextLayout layout = layout(content, font, graphics.getFontRenderContext());
        double condensed = Math.min(1, font.width(content) / Math.max(1e-6, layout.getAdvance()));
        double width = layout.getAdvance() * condensed;
        double shift = switch (anchor) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
        };
        place.translate(shift, 0);
        place.scale(condensed, 1);
        graphics.setColor(colour(font.colour()));
        graphics.fill(layout.getOutline(place));
    }

    @Override
    public void line(Mark.Line line) {
        graphics.setColor(colour(line.colour()));
        graphics.setStroke(new BasicStroke((float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
    }

    @Override
    public void rectangle(Mark.Rectangle rectangle) {
        graphics.setColor(colour(rectangle.colour()));
        graphics.fill(shape(rectangle));
    }

    private static Shape shape(Mark.Rectangle rectangle) {
        return new Rectangle2D.Double(rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height());
    }

    @Override
    public void gradient(Mark.Gradient gradient) {
        graphics.setPaint(paint(gradient.scale(), gradient.bounds(), 1));
        graphics.fill(shape(gradient.area()));
    }

    private static Paint paint(List<Colour> scale, Box bounds, double opacity) {
        int count = scale.size();
        if (count == 1) {
            return colour(scale.get(0), opacity);
        }
        float[] fractions = new float[count];
        Color[] colours = new Color[count];
        for (int i = 0; i < count; i++) {
            fractions[i] = (float) i / (count - 1);
            colours[i] = colour(scale.get(i), opacity);
        }
        return new LinearGradientPaint((float) bounds.left(), 0, (float) bounds.right(), 0, fractions, colours);
    }

    private static Color colour(Colour colour, double opacity) {
        return new Color((int) Math.round(opacity * 255) << 24 | colour.rgb(), true);
    }

    @Override
    public void polyline(Mark.Polyline polyline) {
        Mark.Stroke stroke = polyline.stroke();
        graphics.setColor(colour(stroke.colour(), stroke.opacity()));
        graphics.setStroke(new BasicStroke(
                (float) stroke.width(),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                stroke.dashed() ? new float[] {6, 4} : null,
                0));
        graphics.draw(outline(polyline.xs(), polyline.ys()));
    }

    @Override
    public void area(Mark.Area area) {
        graphics.setPaint(paint(area.scale(), area.bounds(), area.opacity()));
        Path2D.Double outline = outline(area.xs(), area.ys());
        outline.closePath();
        graphics.fill(outline);
    }

    private static Path2D.Double outline(Doubles xs, Doubles ys) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(xs.get(0), ys.get(0));
        for (int i = 1; i < xs.size(); i++) {
            path.lineTo(xs.get(i), ys.get(i));
        }
        return path;
    }

    @Override
    public void tiles(Mark.Tiles tiles) {
        graphics.setColor(colour(tiles.colour()));
        for (int i = 0; i < tiles.xs().size(); i++) {
            graphics.fill(new Rectangle2D.Double(tiles.xs().get(i), tiles.ys().get(i), tiles.width(), tiles.height()));
        }
    }

    @Override
    public void dots(Mark.Dots dots) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double diameter = 2 * dots.radius();
        for (int i = 0; i < dots.xs().size(); i++) {
            path.append(
                    new Ellipse2D.Double(
                            dots.xs().get(i) - dots.radius(), dots.ys().get(i) - dots.radius(), diameter, diameter),
                    false);
        }
        graphics.setColor(colour(dots.colour(), dots.opacity()));
        graphics.fill(path);
    }
}
