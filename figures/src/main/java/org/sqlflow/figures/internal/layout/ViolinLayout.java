package org.sqlflow.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.ViolinChart;
import org.sqlflow.base.chart.ViolinChart.Violin;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Mark;

/**
 * Lays out violins. As in SHAP's plot, each is as thick as any other at its thickest, its colour runs along it, and bins
 * where it would be too thin to be seen are shown as dots.
 */
final class ViolinLayout {
    /** Room at the ends of the axis for the tails of the densities. */
    private static final double PADDING = 0.06;

    /** How much of the height of a row a violin takes at its thickest. */
    private static final double THICKEST = 0.78;

    private static final double THINNEST = 0.5;
    private static final double DOT_RADIUS = 1.7;

    private final Violin violin;
    private final SummaryFrame.Band band;
    private final ViolinDensity density;
    private final Palette palette;
    private final List<Mark> marks = new ArrayList<>();

    private ViolinLayout(Violin violin, SummaryFrame.Band band, Palette palette) {
        this.violin = violin;
        this.band = band;
        this.palette = palette;
        this.density = ViolinDensity.of(violin, band);
    }

    static Drawing draw(ViolinChart chart, Palette palette) {
        List<Violin> violins = chart.violins();
        Sketch sketch = new Sketch(palette);
        SummaryFrame.Summary summary = new SummaryFrame.Summary(
                "Violin plot",
                chart.title(),
                chart.axisLabel(),
                violins.stream()
                        .map(violin ->
                                new SummaryFrame.Row(violin.name(), violin.weight(), violin.low(), violin.high()))
                        .toList(),
                Doubles.of(violins.stream()
                        .flatMapToDouble(
                                violin -> IntStream.range(0, violin.counts().size())
                                        .filter(bin -> violin.counts().get(bin) > 0)
                                        .mapToDouble(violin.colours()::get))
                        .toArray()),
                chart.omitted());
        return new SummaryFrame(summary, sketch, PADDING)
                .draw((row, band) -> new ViolinLayout(violins.get(row), band, palette)
                        .marks()
                        .forEach(sketch::add));
    }

    private List<Mark> marks() {
        double halfHeight = band.height() * THICKEST / 2;
        double thinnest = THINNEST / halfHeight;
        for (int bin = 0; bin < violin.counts().size(); bin++) {
            double x = ViolinDensity.middle(violin, band, bin);
            if (violin.counts().get(bin) > 0 && density.at(x) < thinnest) {
                marks.add(new Mark.Dots(
                        Doubles.of(x),
                        Doubles.of(band.middle()),
                        DOT_RADIUS,
                        palette.onScale(violin.colours().get(bin)),
                        1));
            }
        }
        int points = density.xs().size();
        for (int from = 0; from < points; from++) {
            int to = from;
            while (to < points && density.heights().get(to) >= thinnest) {
                to++;
            }
            if (to - from >= 2) {
                body(from, to, halfHeight);
            }
            from = Math.max(from, to);
        }
        return marks;
    }

    /** Draws a run of points as one shape. */
    private void body(int from, int to, double halfHeight) {
        int points = to - from;
        double[] xs = new double[2 * points];
        double[] ys = new double[2 * points];
        for (int i = 0; i < points; i++) {
            double half = density.heights().get(from + i) * halfHeight;
            xs[i] = density.xs().get(from + i);
            ys[i] = band.middle() - half;
            xs[xs.length - 1 - i] = xs[i];
            ys[ys.length - 1 - i] = band.middle() + half;
        }
        int colours = Math.min(24, points);
        marks.add(new Mark.Area(
                Doubles.of(xs),
                Doubles.of(ys),
                IntStream.range(0, colours)
                        .mapToObj(i -> palette.onScale(density.colours().get(from + i * (points - 1) / (colours - 1))))
                        .toList(),
                1));
    }
}
