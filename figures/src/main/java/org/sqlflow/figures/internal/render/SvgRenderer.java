package org.sqlflow.figures.internal.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.Doubles;
import org.sqlflow.figures.internal.drawing.Canvas;
import org.sqlflow.figures.internal.drawing.Colour;
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
    private final Map<String, List<Colour>> gradients = new LinkedHashMap<>();
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
                .append("</title>\n<desc>")
                .append(escape(Names.clean(drawing.description())))
                .append("</desc>\n");
        renderer.gradients.forEach((name, scale) -> define(name, scale, svg));
        return svg.append("<rect width=\"100%\" height=\"100%\" fill=\"")
                .append(drawing.background().hex())
                .append("\"/>\n")
                .append(renderer.body)
                .append("</svg>\n")
                .toString();
    }

    private static void define(String name, List<Colour> scale, StringBuilder svg) {
        svg.append("<defs><linearGradient id=\"").append(id(name)).append("\">");
        int last = scale.size() - 1;
        for (int i = 0; i <= last; i++) {
            svg.append("<stop offset=\"")
                    .append(Math.round(1000.0 * i / last) / 1000.0)
                    .append("\" stop-color=\"")
                    .append(scale.get(i).hex())
                    .append("\"/>");
        }
        svg.append("</linearGradient></defs>\n");
    }

    /** Two pictures in one page may share the definition of a run of colours, for it says the same in both. */
    private static String id(String name) {
        return "sqlflow-scale-" + name;
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
        content(text.content(), text.full());
    }

    private void content(String content, Optional<String> full) {
        full.ifPresent(whole -> body.append("<title>").append(escape(whole)).append("</title>"));
        body.append(escape(content)).append("</text>\n");
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
        rectangle(gradient.area(), fill(gradient.name(), gradient.scale()));
    }

    private String fill(String name, List<Colour> scale) {
        gradients.put(name, scale);
        return "url(#" + id(name) + ")";
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

    @Override
    public void turnedText(Mark.TurnedText text) {
        enter("<g font-size=\"" + number(text.font().size()) + "\" fill=\""
                + text.font().colour().hex() + "\">");
        body.append("<text transform=\"translate(")
                .append(point(text.baseline(), text.start()))
                .append(")rotate(-90)\">");
        content(text.content(), text.full());
    }

    @Override
    public void polyline(Mark.Polyline polyline) {
        Mark.Stroke stroke = polyline.stroke();
        enter("<g fill=\"none\" stroke-linejoin=\"round\" stroke-width=\"" + number(stroke.width()) + "\""
                + (stroke.opacity() < 1 ? " stroke-opacity=\"" + stroke.opacity() + "\"" : "")
                + (stroke.dashed() ? " stroke-dasharray=\"6 4\"" : "") + ">");
        body.append("<path stroke=\"").append(stroke.colour().hex()).append("\" d=\"");
        outline(polyline.xs(), polyline.ys());
        body.append('"');
        if (polyline.name().isEmpty()) {
            body.append("/>\n");
        } else {
            body.append("><title>").append(escape(Names.clean(polyline.name()))).append("</title></path>\n");
        }
    }

    /** Runs of colours of their own are named by their contents, so that two pictures in one page do not get in the way. */
    @Override
    public void area(Mark.Area area) {
        enter("");
        String fill = area.scale().size() == 1
                ? area.scale().get(0).hex()
                : fill(Integer.toHexString(area.scale().hashCode()), area.scale());
        body.append("<path fill=\"").append(fill).append('"');
        if (area.opacity() < 1) {
            body.append(" fill-opacity=\"").append(area.opacity()).append('"');
        }
        body.append(" d=\"");
        outline(area.xs(), area.ys());
        body.append("z\"/>\n");
    }

    private void outline(Doubles xs, Doubles ys) {
        for (int i = 0; i < xs.size(); i++) {
            body.append(i == 0 ? 'M' : 'L').append(point(xs.get(i), ys.get(i)));
        }
    }

    @Override
    public void tiles(Mark.Tiles tiles) {
        enter("");
        String width = number(tiles.width());
        String rest = "h" + width + "v" + number(tiles.height()) + "h-" + width + "z";
        body.append("<path fill=\"").append(tiles.colour().hex()).append("\" d=\"");
        for (int i = 0; i < tiles.xs().size(); i++) {
            body.append('M').append(point(tiles.xs().get(i), tiles.ys().get(i))).append(rest);
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
