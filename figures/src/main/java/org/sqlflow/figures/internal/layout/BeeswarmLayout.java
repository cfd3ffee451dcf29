package org.sqlflow.figures.internal.layout;

import java.util.List;
import java.util.stream.DoubleStream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.BeeswarmChart.Swarm;
import org.sqlflow.figures.internal.drawing.Drawing;

/** Lays out a beeswarm. */
final class BeeswarmLayout {
    /** How much of the height of a row the points may take. */
    private static final double THICKEST_ROW = 0.84;

    private BeeswarmLayout() {}

    static Drawing draw(BeeswarmChart chart, Palette palette) {
        List<Swarm> swarms = chart.swarms();
        Sketch sketch = new Sketch(palette);
        long most =
                swarms.stream().mapToLong(swarm -> finite(swarm).count()).max().orElse(0);
        double radius = most <= 100 ? 3.5 : most <= 600 ? 3 : 2.5;
        SummaryFrame.Summary summary = new SummaryFrame.Summary(
                "Beeswarm",
                chart.title(),
                chart.axisLabel(),
                swarms.stream().map(BeeswarmLayout::row).toList(),
                Doubles.of(swarms.stream()
                        .flatMapToDouble(swarm -> swarm.colours().stream())
                        .toArray()),
                chart.omitted());
        return new SummaryFrame(summary, sketch)
                .draw((row, place, middle, rowHeight) -> ColouredDots.of(swarms.get(row), place)
                        .spread(middle, rowHeight * THICKEST_ROW / 2, radius)
                        .marks(radius, palette)
                        .forEach(sketch::add));
    }

    private static SummaryFrame.Row row(Swarm swarm) {
        return new SummaryFrame.Row(
                swarm.name(),
                swarm.weight(),
                finite(swarm).min().orElse(0),
                finite(swarm).max().orElse(0));
    }

    private static DoubleStream finite(Swarm swarm) {
        return swarm.positions().stream().filter(Double::isFinite);
    }
}
