package org.sqlflow.runtime.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.base.chart.DecisionChart;
import org.sqlflow.base.chart.OtherFeatures;
import org.sqlflow.base.chart.WaterfallChart;
import org.sqlflow.spi.model.ExplanationRequest;

/** The figures of contributions that are drawn for one output at a time. */
final class ContributionCharts {
    private final ContributionSummary summary;
    private final ExplanationRequest request;
    private final int most;
    private final String unit;

    /**
     * Figures of a summary.
     *
     * @param most how many features a figure shows
     */
    ContributionCharts(ContributionSummary summary, ExplanationRequest request, int most) {
        this.summary = summary;
        this.request = request;
        this.most = most;
        this.unit = request.predictor().marginUnit();
    }

    /** The figure of a kind that {@link TreeExplainer#PLOT_TYPE} names. */
    Chart chart(String plot, int group, String title) {
        return switch (plot) {
            case TreeExplainer.VIOLIN -> summary.violinChart(title, "SHAP value, in " + unit, group, most);
            case TreeExplainer.DECISION -> decision(group, title);
            case TreeExplainer.WATERFALL -> waterfall(group, title);
            default -> summary.beeswarmChart(title, "SHAP value, in " + unit, group, most);
        };
    }

    private DecisionChart decision(int group, String title) {
        List<Integer> ranking = summary.ranking();
        List<Integer> shown = ranking.subList(0, shown(ranking.size()));
        List<Integer> others = ranking.subList(shown.size(), ranking.size());
        List<DecisionChart.Path> paths = summary.paths().stream()
                .map(point -> new DecisionChart.Path(
                        "",
                        Doubles.of(withOthers(point.contributions().get(group), shown, others)),
                        false,
                        point.expectedValues().get(group) - summary.expectedValue(group)))
                .toList();
        List<String> names =
                new ArrayList<>(shown.stream().map(request.featureNames()::get).toList());
        if (!others.isEmpty()) {
            names.add(OtherFeatures.name(others.size()));
        }
        return new DecisionChart(title, unit, summary.expectedValue(group), names, paths);
    }

    /** How many features have a place of their own, where one is needed for all others. */
    private int shown(int features) {
        return features <= most ? features : Math.max(1, most - 1);
    }

    private static double[] withOthers(Doubles all, List<Integer> shown, List<Integer> others) {
        int places = shown.size() + (others.isEmpty() ? 0 : 1);
        double[] values = new double[places];
        for (int i = 0; i < shown.size(); i++) {
            values[i] = all.get(shown.get(i));
        }
        if (!others.isEmpty()) {
            values[places - 1] = others.stream().mapToDouble(all::get).sum();
        }
        return values;
    }

    private WaterfallChart waterfall(int group, String title) {
        ContributionSummary.Point row = summary.remembered().orElseThrow();
        Doubles all = row.contributions().get(group);
        List<Integer> order = row.strongestFirst(group);
        int shown = shown(order.size());
        List<WaterfallChart.Step> steps = new ArrayList<>();
        for (int feature : order.subList(0, shown)) {
            steps.add(new WaterfallChart.Step(
                    request.featureNames().get(feature),
                    Optional.of(request.values().text(feature, row.values().get(feature))),
                    all.get(feature)));
        }
        if (shown < order.size()) {
            double others = order.subList(shown, order.size()).stream()
                    .mapToDouble(all::get)
                    .sum();
            steps.add(new WaterfallChart.Step(OtherFeatures.name(order.size() - shown), Optional.empty(), others));
        }
        return new WaterfallChart(
                title + ", row " + row.row(), unit, row.expectedValues().get(group), steps);
    }
}
