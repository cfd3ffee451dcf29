package org.sqlflow.runtime.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.TaskKind;

/**
 * Metrics of predicted quantiles or expectiles of one label, a column of the prediction for each level: each metric as the
 * mean over the levels, and of each level by itself, as {@code pinball_0.9}.
 */
final class QuantileMetrics implements TaskMetrics {
    static final MetricCatalogue<QuantileMetrics> CATALOGUE = new MetricCatalogue.Builder<QuantileMetrics>(
                    TaskKind.REGRESSION)
            .usual(
                    m -> m.overLevels(QuantileMetrics::pinball),
                    "pinball",
                    "mean_pinball_loss",
                    "quantile",
                    "pinball_loss")
            .usual(m -> m.overLevels(QuantileMetrics::coverage), "coverage")
            .usual(QuantileMetrics::intervalCoverage, "interval_coverage")
            .named(m -> m.overLevels(QuantileMetrics::expectile), "expectile")
            .named(
                    m -> m.overLevels(
                            (metrics, level) -> metrics.rows.mean(row -> Math.abs(metrics.error(row, level)))),
                    "mae",
                    "mean_absolute_error")
            .losses("pinball", "expectile", "mae")
            .build();

    private static final Map<String, ToDoubleBiFunction<QuantileMetrics, Integer>> BY_LEVEL = Map.of(
            "pinball", QuantileMetrics::pinball,
            "coverage", QuantileMetrics::coverage,
            "expectile", QuantileMetrics::expectile);

    private final List<String> levels;
    private final boolean isExpectile;
    private final EvaluationRows rows;

    /**
     * No rows yet.
     *
     * @param levels the levels as text, in the order of the prediction's columns
     * @param objective the objective by XGBoost's name, which says whether they are expectiles
     */
    QuantileMetrics(List<String> levels, String objective) {
        this.levels = List.copyOf(levels);
        this.isExpectile = objective.equals("reg:expectileerror");
        this.rows = new EvaluationRows(levels.size());
    }

    @Override
    public void add(Observation observation, Prediction prediction, int row) {
        rows.add(observation.label(), observation.weight(), prediction, row);
    }

    @Override
    public boolean isEmpty() {
        return rows.size() == 0;
    }

    @Override
    public double loss() {
        return overLevels(isExpectile ? QuantileMetrics::expectile : QuantileMetrics::pinball);
    }

    @Override
    public Map<String, Double> compute(List<String> names) {
        Map<String, Double> values = new LinkedHashMap<>();
        CATALOGUE.compute(this, names).forEach((name, value) -> {
            values.put(name, value);
            ToDoubleBiFunction<QuantileMetrics, Integer> metric = BY_LEVEL.get(CATALOGUE.canonical(name));
            for (int level = 0; metric != null && level < levels.size(); level++) {
                values.put(name + "_" + levels.get(level), isEmpty() ? Double.NaN : metric.applyAsDouble(this, level));
            }
        });
        return values;
    }

    @Override
    public Chart figure(EvaluationFigure figure, String model) {
        int middle = 0;
        for (int level = 1; level < levels.size(); level++) {
            middle = distance(level) < distance(middle) ? level : middle;
        }
        return new NumberScatter(rows, middle).chart(figure, model);
    }

    /** How far a level is from the median. */
    private double distance(int level) {
        return Math.abs(Double.parseDouble(levels.get(level)) - 0.5);
    }

    private double overLevels(ToDoubleBiFunction<QuantileMetrics, Integer> metric) {
        double sum = 0;
        for (int level = 0; level < levels.size(); level++) {
            sum += metric.applyAsDouble(this, level);
        }
        return sum / levels.size();
    }

    /** What a row costs that is above its quantile by 1 is the level; below it, 1 less the level. */
    private double pinball(int level) {
        double share = Double.parseDouble(levels.get(level));
        return rows.mean(row -> {
            double error = error(row, level);
            return error >= 0 ? share * error : (share - 1) * error;
        });
    }

    private double expectile(int level) {
        double share = Double.parseDouble(levels.get(level));
        return rows.mean(row -> {
            double error = error(row, level);
            return (error >= 0 ? share : 1 - share) * error * error;
        });
    }

    /** The share of the rows that are not above their quantile, which is the level if the model is right. */
    private double coverage(int level) {
        return rows.mean(row -> error(row, level) <= 0 ? 1 : 0);
    }

    /** The share of the rows from the lowest to the highest quantile; NaN where there is one. */
    private double intervalCoverage() {
        int lowest = extreme(-1);
        int highest = extreme(1);
        return levels.size() < 2
                ? Double.NaN
                : rows.mean(row -> error(row, lowest) >= 0 && error(row, highest) <= 0 ? 1 : 0);
    }

    private int extreme(int direction) {
        int best = 0;
        for (int level = 1; level < levels.size(); level++) {
            double difference = Double.parseDouble(levels.get(level)) - Double.parseDouble(levels.get(best));
            best = difference * direction > 0 ? level : best;
        }
        return best;
    }

    private double error(int row, int level) {
        return rows.label(row) - rows.prediction(row, level);
    }
}
