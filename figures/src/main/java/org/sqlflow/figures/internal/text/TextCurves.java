package org.sqlflow.figures.internal.text;

import org.sqlflow.base.chart.CurveChart;
import org.sqlflow.base.chart.CurveChart.Curve;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.internal.layout.Axis;

/** Curves on a plane of characters, in colours or where there are none in letters; bands are not drawn. */
final class TextCurves {
    private static final int MOST_NAMED = 12;

    private final CurveChart chart;
    private final Terminal terminal;

    private TextCurves(CurveChart chart, Terminal terminal) {
        this.chart = chart;
        this.terminal = terminal;
    }

    static String render(CurveChart chart, TextStyle style) {
        return new TextCurves(chart, new Terminal(style)).render();
    }

    private String render() {
        terminal.bold(terminal.fit(chart.title(), terminal.width())).newLine();
        Axis x = Axis.of(
                chart.x(),
                chart.curves().stream().flatMapToDouble(curve -> curve.xs().stream()),
                terminal.width() / 12);
        Axis y = Axis.of(chart.y(), chart.curves().stream().flatMapToDouble(curve -> curve.ys().stream()), 5);
        boolean alike = chart.curves().size() <= 1 || terminal.colour();
        TextPlane plane = new TextPlane(terminal, x, y, alike);
        plane.reference(chart.reference());
        for (int curve = 0; curve < chart.curves().size(); curve++) {
            draw(chart.curves().get(curve), colour(curve), letter(curve), plane);
        }
        plane.write(chart.x(), chart.y());
        key(alike && terminal.unicode());
        return terminal.text();
    }

    private static int colour(int curve) {
        return TextBars.COLOURS[curve % TextBars.COLOURS.length];
    }

    private static char letter(int curve) {
        return (char) ('a' + curve % 26);
    }

    private static void draw(Curve curve, int colour, char letter, TextPlane plane) {
        int last = -1;
        for (int i = 0; i < curve.xs().size(); i++) {
            double x = curve.xs().get(i);
            double y = curve.ys().get(i);
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                last = -1;
                continue;
            }
            if (last >= 0) {
                join(curve, last, i, colour, letter, plane);
            }
            if (curve.shape() == CurveChart.Shape.MARKS || curve.shape() == CurveChart.Shape.MARKED) {
                plane.mark(x, y, colour, letter);
            } else {
                plane.point(x, y, colour, letter);
            }
            last = i;
        }
    }

    private static void join(Curve curve, int from, int to, int colour, char letter, TextPlane plane) {
        double x1 = curve.xs().get(from);
        double y1 = curve.ys().get(from);
        double x2 = curve.xs().get(to);
        double y2 = curve.ys().get(to);
        switch (curve.shape()) {
            case LINE, MARKED -> plane.line(x1, y1, x2, y2, colour, letter);
            case STEP -> {
                double held = x2 >= x1 ? y1 : y2;
                plane.line(x1, held, x2, held, colour, letter);
                double corner = x2 >= x1 ? x2 : x1;
                plane.line(corner, y1, corner, y2, colour, letter);
            }
            case MARKS -> {}
        }
    }

    private void key(boolean alike) {
        int shown = Math.min(MOST_NAMED, chart.curves().size());
        boolean any = false;
        for (int curve = 0; curve < shown; curve++) {
            String name = terminal.fit(chart.curves().get(curve).name(), terminal.width() - 6);
            if (!name.isBlank()) {
                String swatch = alike ? "⠒⠒" : String.valueOf(letter(curve)).repeat(2);
                entry(any, name, swatch, colour(curve));
                any = true;
            }
        }
        if (chart.reference().isPresent() && !chart.reference().get().label().isBlank()) {
            String name = terminal.fit(chart.reference().get().label(), terminal.width() - 6);
            entry(any, name, alike ? "⠂⠂" : "..", TextPlane.REFERENCE_COLOUR);
            any = true;
        }
        if (any) {
            terminal.newLine();
        }
        terminal.omitted(chart.curves().size() - shown, "curve");
    }

    private void entry(boolean follows, String name, String swatch, int colour) {
        if (follows) {
            terminal.room(TextWidth.of(name) + 3);
        }
        terminal.put(swatch, colour).put(" " + name);
    }
}
