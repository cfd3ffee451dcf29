package org.sqlflow.figures;

import org.sqlflow.base.chart.Chart;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.inline.InlineImages;
import org.sqlflow.figures.internal.layout.Layouts;
import org.sqlflow.figures.internal.layout.Palette;
import org.sqlflow.figures.internal.render.PngRenderer;
import org.sqlflow.figures.internal.render.SvgRenderer;
import org.sqlflow.figures.internal.text.Texts;

/**
 * Renders charts.
 *
 * <p>The same chart and options always give the same SVG and text. A PNG is laid out like the SVG, but its letters
 * depend on the fonts of the machine.
 */
public final class Figures {
    private Figures() {}

    /** A complete SVG document of one picture; it needs no script, style sheet, font file or window system. */
    public static String svg(Chart chart, Theme theme) {
        return SvgRenderer.render(draw(chart, theme));
    }

    /**
     * The bytes of a PNG file, with two pixels for each pixel of the SVG.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code NATIVE_LIBRARY if Java finds no fonts
     */
    public static byte[] png(Chart chart, Theme theme) {
        return PngRenderer.render(draw(chart, theme));
    }

    /**
     * A picture within the text of a terminal, as the sequence that makes it show one; without a line feed at the end.
     *
     * @param columns the width of the terminal; the picture takes at most so many
     * @throws org.sqlflow.base.error.SqlflowException with code NATIVE_LIBRARY if Java finds no fonts
     */
    public static String inline(Chart chart, Theme theme, InlineProtocol protocol, int columns) {
        byte[] png = png(chart, theme);
        return switch (protocol) {
            case ITERM2 -> InlineImages.iterm2(png, columns);
            case KITTY -> InlineImages.kitty(png, columns);
            case SIXEL -> InlineImages.sixel(png, columns);
        };
    }

    /** Lines of text, each with its line feed and none wider than the style's width. */
    public static String text(Chart chart, TextStyle style) {
        return chart.accept(new Texts(style));
    }

    private static Drawing draw(Chart chart, Theme theme) {
        return chart.accept(new Layouts(Palette.of(theme)));
    }
}
