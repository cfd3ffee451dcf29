package org.sqlflow.figures.internal.layout;

import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.ChartVisitor;
import org.sqlflow.base.chart.ConfusionChart;
import org.sqlflow.base.chart.CurveChart;
import org.sqlflow.base.chart.DecisionChart;
import org.sqlflow.base.chart.InteractionChart;
import org.sqlflow.base.chart.ScatterChart;
import org.sqlflow.base.chart.ViolinChart;
import org.sqlflow.base.chart.WaterfallChart;
import org.sqlflow.figures.internal.drawing.Drawing;

/**
 * Draws each kind of chart.
 *
 * @param palette the colours to draw in
 */
public record Layouts(Palette palette) implements ChartVisitor<Drawing> {
    @Override
    public Drawing beeswarm(BeeswarmChart chart) {
        return BeeswarmLayout.draw(chart, palette);
    }

    @Override
    public Drawing violin(ViolinChart chart) {
        return ViolinLayout.draw(chart, palette);
    }

    @Override
    public Drawing bar(BarChart chart) {
        return BarLayout.draw(chart, palette);
    }

    @Override
    public Drawing decision(DecisionChart chart) {
        return DecisionLayout.draw(chart, palette);
    }

    @Override
    public Drawing waterfall(WaterfallChart chart) {
        return WaterfallLayout.draw(chart, palette);
    }

    @Override
    public Drawing interaction(InteractionChart chart) {
        return MatrixLayout.draw(chart, palette);
    }

    @Override
    public Drawing confusion(ConfusionChart chart) {
        return MatrixLayout.draw(chart, palette);
    }

    @Override
    public Drawing curve(CurveChart chart) {
        return CurveLayout.draw(chart, palette);
    }

    @Override
    public Drawing scatter(ScatterChart chart) {
        return ScatterLayout.draw(chart, palette);
    }
}
