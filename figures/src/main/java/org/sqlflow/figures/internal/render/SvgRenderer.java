package org.sqlflow.figures.internal.render;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlflow.figures.internal.drawing.Canvas;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.drawing.Names;

/**
 * Writes SVG 1.1, one element a line, with presentation attributes only, so that a picture can stand inside a page
 * without touching the page's styles.
 */
public final class SvgRenderer implements Canvas {
    private static final String FAMILY = "Helvetica Neue, Helvetica, Arial, DejaVu Sans, PingFang SC, Microsoft YaHei,"
            + " Noto Sans CJK SC, WenQuanYi Micro Hei, sans-serif";

    private final StringBuilder body = new StringBuilder();
    private final Map<String, Mark.Gradient> gradients = new LinkedHashMap<>();
    private String group = "";

    private SvgRenderer() {}

    /** A complete document. */
    public static String render(Drawing drawing) {
        SvgRenderer renderer = new SvgRenderer();
        drawing.paint(renderer);
        renderer.enter("");
        String width = number(drawing.width());
        String height = number(drawing.height());
        StringBuilder svg = new StringBuilder(renderer.body.length() + 2000)
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" font-family=\"")
                .append(FAMILY)
                .append("\" role=\"img\">\n<title>")
                .append(escape(Names.clean(drawing.title())))
                .append("</title>\n");
        renderer.gradients.values().forEach(gradient -> define(gradient, svg));
        return svg.append("<rect width=\"100%\" height=\"100%\" fill=\"")
                .append(drawing.background().hex())
                .append("\"/>\n")
                .append(renderer.body)
                .append("</svg>\n")
                .toString();
    }

    private static void define(Mark.Gradient gradient, StringBuilder svg) {
        svg.append("<defs><linearGradient id=\"").append(id(gradient)).append("\">");
        int last = gradient.scale().size() - 1;
        for (int i = 0; i <= last; i++) {
            svg.append("<stop offset=\"")
                    .append(Math.round(1000.0 * i / last) / 1000.0)
                    .append("\" stop-color=\"")
                    .append(gradient.scale().get(i).hex())
                    .append("\"/>");
        }
        svg.append("</linearGradient></defs>\n");
    }

    /** Two pictures in one page may share the definition of a run of colours, for it says the same in both. */
    private static String id(Mark.Gradient gradient) {
        return "sqlflow-scale-" + gradient.name();
    }

    @Override
    public void text(Mark.Text text) {
        if (text.content().isEmpty()) {
            return;
        }
        enter("<g font-size=\"" + number(text.font().size()) + "\" fill=\""
                + text.font().colour().hex() + "\"" + anchor(text.anchor())
                + (text.font().bold() ? " font-weight=\"bold\"" : "") + ">");
        body.append("<text x=\"")
                .append(number(text.x()))
                .append("\" y=\"")
                .append(number(text.baseline()))
                .append("\">");
        text.full()
                .ifPresent(full -> body.append("<title>").append(escape(full)).append("</title>"));
        body.append(escape(text.content())).append("</text>\n");
    }

    private static String anchor(Mark.Anchor anchor) {
        return switch (anchor) {
            case START -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        };
    }

    @Override
    public void line(Mark.Line line) {
        enter("<g stroke=\"" + line.colour().hex() + "\" stroke-width=\"" + number(line.width()) + "\">");
        body.append("<path d=\"M")
                .append(point(line.x1(), line.y1()))
                .append('L')
                .append(point(line.x2(), line.y2()))
                .append("\"/>\n");
    }

    @Override
    public void rectangle(Mark.Rectangle rectangle) {
        enter("");
        rectangle(rectangle, rectangle.colour().hex());
    }

    @Override
    public void gradient(Mark.Gradient gradient) {
        enter("");
        gradients.put(gradient.name(), gradient);
        rectangle(gradient.area(), "url(#" + id(gradient) + ")");
    }

    private void rectangle(Mark.Rectangle rectangle, String fill) {
        body.append("<rect x=\"")
                .append(number(rectangle.x()))
                .append("\" y=\"")
                .append(number(rectangle.y()))
                .append("\" width=\"")
                .append(number(rectangle.width()))
                .append("\" height=\"")
                .append(number(rectangle.height()))
                .append("\" fill=\"")
                .append(fill)
                .append("\"/>\n");
    }

    /**
     * Dots are the round caps of lines without length: a tenth of the bytes that circles take. The lines are given a
     * hundredth of a pixel, for programs that leave out those of none.
     */
    @Override
    public void dots(Mark.Dots dots) {
        enter("<g fill=\"none\" stroke-linecap=\"round\" stroke-width=\"" + number(2 * dots.radius())
                + "\" stroke-opacity=\"" + dots.opacity() + "\">");
        body.append("<path stroke=\"").append(dots.colour().hex()).append("\" d=\"");
        for (int i = 0; i < dots.xs().size(); i++) {
            body.append('M').append(point(dots.xs().get(i), dots.ys().get(i))).append("h.01");
        }
        body.append("\"/>\n");
    }

    /** Closes the open group and opens another, unless they are the same. */
    private void enter(String next) {
        if (group.equals(next)) {
            return;
        }
        if (!group.isEmpty()) {
            body.append("</g>\n");
        }
        if (!next.isEmpty()) {
            body.append(next).append('\n');
        }
        group = next;
    }

    private static String point(double x, double y) {
        String second = number(y);
        return number(x) + (second.startsWith("-") ? "" : " ") + second;
    }

    /** A coordinate to a tenth of a pixel. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        long whole = tenths / 10;
        long rest = Math.abs(tenths % 10);
        String sign = tenths < 0 && whole == 0 ? "-" : "";
        return rest == 0 ? Long.toString(whole) : sign + whole + "." + rest;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
