package org.sqlflow.figures.internal.layout;

import java.util.List;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BarChart.Bar;
import org.sqlflow.figures.internal.drawing.Drawing;
import org.sqlflow.figures.internal.drawing.Mark;
import org.sqlflow.figures.internal.drawing.Mark.Anchor;

/** Lays out bars: names at the left, the whole length as a number behind each bar, the key above and the axis below. */
final class BarLayout {
    private static final double VALUE_GAP = 8;
    private static final double SEGMENT_GAP = 1;

    private final BarChart chart;
    private final Sketch sketch;
    private final Palette palette;
    private final double rowHeight;

    private BarLayout(BarChart chart, Palette palette) {
        this.chart = chart;
        this.palette = palette;
        this.sketch = new Sketch(palette);
        int rows = chart.bars().size();
        this.rowHeight = rows <= 12 ? 32 : rows <= 25 ? 26 : 22;
    }

    static Drawing draw(BarChart chart, Palette palette) {
        return new BarLayout(chart, palette).draw();
    }

    private Drawing draw() {
        List<Bar> bars = chart.bars();
        NumberColumn numbers = NumberColumn.of(bars.stream().mapToDouble(BarLengths::total));
        double nameWidth = sketch.nameWidth(bars.stream().map(Bar::name).toList());
        double valueWidth = bars.stream()
                .mapToDouble(bar -> sketch.note().width(numbers.write(BarLengths.total(bar))))
                .max()
                .orElse(0);
        double left = Sketch.MARGIN + nameWidth + Sketch.NAME_GAP;
        double width = Sketch.WIDTH - Sketch.MARGIN - valueWidth - VALUE_GAP - left;
        double top = sketch.heading(chart.title());
        if (chart.groups().size() > 1) {
            SeriesKey key = new SeriesKey(sketch, top);
            key.groups(chart.groups());
            top = key.end();
        }
        top += 4;
        double bottom = top + Math.max(1, bars.size()) * rowHeight;
        double longest = bars.stream().mapToDouble(BarLengths::total).max().orElse(0);
        Axis axis = Axis.covering(0, longest, 0, (int) (width / 80));
        if (bars.isEmpty()) {
            sketch.nothing(left, width, (top + bottom) / 2);
        } else {
            sketch.grid(axis, left, width, top, bottom);
        }
        for (int row = 0; row < bars.size(); row++) {
            Bar bar = bars.get(row);
            double middle = top + (row + 0.5) * rowHeight;
            sketch.rowName(bar.name(), nameWidth, left, middle);
            double end = segments(bar, axis, left, width, middle);
            String number = numbers.write(BarLengths.total(bar));
            sketch.write(number, valueWidth, end + VALUE_GAP, middle, Anchor.START, sketch.note());
        }
        double next = sketch.axis(axis, chart.axisLabel(), left, width, bottom);
        next = sketch.omitted(chart.omitted(), "", next);
        return sketch.finish(chart.title(), description(numbers), next);
    }

    private String description(NumberColumn numbers) {
        if (chart.bars().isEmpty()) {
            return "Bars without data";
        }
        Bar first = chart.bars().get(0);
        return Sketch.count(chart.bars().size(), "bar") + " of " + chart.axisLabel() + "; the first is " + first.name()
                + ", " + numbers.write(BarLengths.total(first));
    }

    /** Draws a bar and answers where it ends. */
    private double segments(Bar bar, Axis axis, double left, double width, double middle) {
        double thickness = Math.round(rowHeight * 0.66);
        double sum = 0;
        double start = left + axis.fraction(0) * width;
        for (int group = 0; group < bar.lengths().size(); group++) {
            sum += BarLengths.drawn(bar.lengths().get(group));
            double end = left + axis.fraction(sum) * width;
            double gap =
                    end - start > 3 * SEGMENT_GAP && group + 1 < bar.lengths().size() ? SEGMENT_GAP : 0;
            if (end > start) {
                sketch.add(new Mark.Rectangle(
                        start, middle - thickness / 2, end - start - gap, thickness, palette.seriesColour(group)));
            }
            start = end;
        }
        return start;
    }
}
