package org.sqlflow.figures.internal.text;

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
import org.sqlflow.figures.TextStyle;

/**
 * Writes each kind of chart.
 *
 * @param style what the terminal can show
 */
public record Texts(TextStyle style) implements ChartVisitor<String> {
    @Override
    public String beeswarm(BeeswarmChart chart) {
        return TextSummary.render(chart, style);
    }

    @Override
    public String violin(ViolinChart chart) {
        return TextSummary.render(chart, style);
    }

    @Override
    public String bar(BarChart chart) {
        return TextBars.render(chart, style);
    }

    @Override
    public String decision(DecisionChart chart) {
        return TextDecision.render(chart, style);
    }

    @Override
    public String waterfall(WaterfallChart chart) {
        return TextWaterfall.render(chart, style);
    }

    @Override
    public String interaction(InteractionChart chart) {
        return TextMatrix.render(chart, style);
    }

    @Override
    public String confusion(ConfusionChart chart) {
        return TextMatrix.render(chart, style);
    }

    @Override
    public String curve(CurveChart chart) {
        return TextCurves.render(chart, style);
    }

    @Override
    public String scatter(ScatterChart chart) {
        return TextScatter.render(chart, style);
    }
}
