package org.sqlflow.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.ViolinChart;
import org.sqlflow.base.chart.ViolinChart.Violin;
import org.sqlflow.figures.internal.drawing.Colour;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Mark;

/**
 * Lays out violins. As in SHAP's plot, each is as thick as any other at its thickest, its colour runs along it, and bins
 * where it would be too thin to be seen are shown as dots.
 */
final class ViolinLayout {
    /** How much of the height of a row a violin takes at its thickest. */
    private static final double THICKEST = 0.78;

    private static final double THINNEST = 0.5;
    private static final double DOT_RADIUS = 1.4;
    private static final double SINGLE_RADIUS = 4;

    private final Violin violin;
    private final DoubleUnaryOperator place;
    private final double middle;
    private final Palette palette;
    private final double[] halves;
    private final List<Mark> marks = new ArrayList<>();

    private ViolinLayout(Violin violin, DoubleUnaryOperator place, double middle, double halfHeight, Palette palette) {
        this.violin = violin;
        this.place = place;
        this.middle = middle;
        this.palette = palette;
        halves = Densities.smooth(violin.counts());
        double most = IntStream.range(0, halves.length)
                .mapToDouble(bin -> halves[bin])
                .max()
                .orElse(0);
        for (int bin = 0; bin < halves.length; bin++) {
            halves[bin] = most == 0 ? 0 : halves[bin] / most * halfHeight;
        }
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
        return new SummaryFrame(summary, sketch)
                .draw((row, place, middle, rowHeight) -> new ViolinLayout(
                                violins.get(row), place, middle, rowHeight * THICKEST / 2, palette)
                        .marks()
                        .forEach(sketch::add));
    }

    private List<Mark> marks() {
        double start = place.applyAsDouble(violin.low());
        double end = place.applyAsDouble(violin.high());
        if (end - start < 2) {
            single((start + end) / 2);
            return marks;
        }
        for (int bin = 0; bin < halves.length; ) {
            int next = bin;
            while (next < halves.length && halves[next] >= THINNEST) {
                next++;
            }
            if (next - bin >= 2) {
                body(bin, next);
                bin = next;
            } else {
                dot(bin);
                bin++;
            }
        }
        return marks;
    }

    private double x(double bin) {
        double part = bin / halves.length;
        return place.applyAsDouble(violin.low() * (1 - part) + violin.high() * part);
    }

    /** Where all rows have one value, there is no distribution to draw. */
    private void single(double x) {
        IntStream.range(0, halves.length)
                .filter(bin -> violin.counts().get(bin) > 0)
                .findFirst()
                .ifPresent(bin ->
                        marks.add(new Mark.Dots(Doubles.of(x), Doubles.of(middle), SINGLE_RADIUS, colour(bin), 1)));
    }

    private void dot(int bin) {
        if (violin.counts().get(bin) > 0) {
            marks.add(new Mark.Dots(Doubles.of(x(bin + 0.5)), Doubles.of(middle), DOT_RADIUS, colour(bin), 1));
        }
    }

    /** Draws a run of bins as one shape, which ends halfway between the last bin and where the next would be. */
    private void body(int from, int to) {
        int bins = to - from;
        double[] xs = new double[2 * (bins + 2)];
        double[] ys = new double[xs.length];
        for (int i = 0; i < bins + 2; i++) {
            int bin = Math.min(to - 1, Math.max(from, from + i - 1));
            double x = i == 0 ? x(from) : i == bins + 1 ? x(to) : x(bin + 0.5);
            xs[i] = x;
            ys[i] = middle - halves[bin];
            xs[xs.length - 1 - i] = x;
            ys[xs.length - 1 - i] = middle + halves[bin];
        }
        List<Colour> colours = IntStream.range(from, to).mapToObj(this::colour).toList();
        marks.add(new Mark.Area(Doubles.of(xs), Doubles.of(ys), thin(colours), 1));
    }

    /** As many colours as a reader can tell apart along a violin. */
    private static List<Colour> thin(List<Colour> colours) {
        int most = 24;
        if (colours.size() <= most) {
            return colours;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> colours.get(i * (colours.size() - 1) / (most - 1)))
                .toList();
    }

    /** The colour of a bin, or if it has no rows that of the nearest bin that has. */
    private Colour colour(int bin) {
        int found = bin;
        for (int distance = 0; distance < halves.length; distance++) {
            if (bin - distance >= 0 && violin.counts().get(bin - distance) > 0) {
                found = bin - distance;
                break;
            }
            if (bin + distance < halves.length && violin.counts().get(bin + distance) > 0) {
                found = bin + distance;
                break;
            }
        }
        double colour = violin.colours().get(found);
        return Double.isNaN(colour) ? palette.missing() : Colour.onScale(palette.scale(), colour);
    }
}
