package org.sqlflow.runtime.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.TaskKind;

/**
 * Metrics of rankings: the mean over the groups of what {@link RankedGroup} measures, each group with the mean weight of its
 * rows. Definitions are XGBoost's, save {@code ndcg_score}, which is scikit-learn's. (XGBoost's {@code ndcg}, but not its
 * {@code map}, forgets the weight of a group without a relevant row.)
 */
final class RankingMetrics implements TaskMetrics {
    static final MetricCatalogue<RankingMetrics> CATALOGUE = new MetricCatalogue.Builder<RankingMetrics>(
                    TaskKind.RANKING)
            .usual(m -> m.gain(Double.POSITIVE_INFINITY), "ndcg")
            .usual(m -> m.gain(5), "ndcg@5")
            .usual(m -> m.gain(10), "ndcg@10")
            .usual(m -> m.averagePrecision(Double.POSITIVE_INFINITY), "map", "mean_average_precision")
            .usual(m -> m.mean(RankedGroup::reciprocalRank), "mrr", "mean_reciprocal_rank")
            .named(m -> m.averagePrecision(5), "map@5")
            .named(m -> m.averagePrecision(10), "map@10")
            .named(m -> m.precision(5), "precision@5")
            .exactly(m -> m.mean(group -> group.linearGain(Double.POSITIVE_INFINITY)), "ndcg_score")
            .cut(RankingMetrics::gain, "ndcg", "ndcg")
            .cut((m, most) -> m.mean(group -> group.gain(most, 0)), "ndcg", "ndcg-")
            .cut((m, most) -> m.mean(group -> group.linearGain(most)), "ndcg_score", "ndcg_score")
            .cut(RankingMetrics::averagePrecision, "map", "map")
            .cut((m, most) -> m.mean(group -> group.averagePrecision(most, 0)), "map", "map-")
            .cut(RankingMetrics::precision, "precision@5", "precision", "pre")
            .losses()
            .build();

    private final EvaluationRows rows = new EvaluationRows(1, true);
    private final boolean isJudgedByPrecision;
    private @Nullable List<RankedGroup> groups;

    /**
     * No rows yet.
     *
     * @param objective the objective by XGBoost's name: under {@code rank:map} the loss is 1 less the mean average precision,
     *     else 1 less the normalised gain
     */
    RankingMetrics(String objective) {
        this.isJudgedByPrecision = objective.equals("rank:map");
    }

    @Override
    public void add(Observation observation, Prediction prediction, int row) {
        rows.add(observation.label(), observation.group(), observation.weight(), prediction, row);
        groups = null;
    }

    @Override
    public boolean isEmpty() {
        return rows.size() == 0;
    }

    @Override
    public double loss() {
        double most = Double.POSITIVE_INFINITY;
        return 1 - (isJudgedByPrecision ? averagePrecision(most) : gain(most));
    }

    @Override
    public Map<String, Double> compute(List<String> names) {
        return CATALOGUE.compute(this, names);
    }

    @Override
    public Chart figure(EvaluationFigure figure, String model) {
        throw new IllegalArgumentException("no figure of rankings: " + figure);
    }

    private double gain(double most) {
        return mean(group -> group.gain(most, 1));
    }

    private double averagePrecision(double most) {
        return mean(group -> group.averagePrecision(most, 1));
    }

    private double precision(double most) {
        return mean(group -> group.precision(most));
    }

    private double mean(ToDoubleFunction<RankedGroup> figure) {
        if (groups == null) {
            groups = groups();
        }
        WeightedMean mean = new WeightedMean();
        groups.forEach(group -> mean.add(figure.applyAsDouble(group), group.weight()));
        return mean.value();
    }

    private List<RankedGroup> groups() {
        long[] order = new long[rows.size()];
        for (int row = 0; row < order.length; row++) {
            order[row] = ((long) rows.companion(row) << Integer.SIZE) | row;
        }
        Arrays.sort(order);
        List<RankedGroup> found = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= order.length; end++) {
            if (end == order.length || order[end] >> Integer.SIZE != order[start] >> Integer.SIZE) {
                found.add(RankedGroup.of(
                        rows,
                        Arrays.stream(order, start, end)
                                .mapToInt(each -> (int) each)
                                .toArray()));
                start = end;
            }
        }
        return found;
    }
}
