package org.sqlflow.runtime.metric;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.sqlflow.spi.model.TaskKind;

/** Metrics of predicted numbers. */
final class RegressionMetrics implements TaskMetrics {
    static final MetricCatalogue<RegressionMetrics> CATALOGUE = catalogue(false);

    /** With a deviance that suits counts among the usual metrics. */
    private static final MetricCatalogue<RegressionMetrics> COUNTS = catalogue(true);

    private final EvaluationRows rows;
    private final RegressionLoss loss;

    RegressionMetrics(EvaluationRows rows, RegressionLoss loss) {
        this.rows = rows;
        this.loss = loss;
    }

    static Map<String, Double> compute(EvaluationRows rows, RegressionLoss loss, List<String> names) {
        MetricCatalogue<RegressionMetrics> catalogue = loss == RegressionLoss.POISSON ? COUNTS : CATALOGUE;
        return catalogue.compute(new RegressionMetrics(rows, loss), names);
    }

    private static MetricCatalogue<RegressionMetrics> catalogue(boolean counts) {
        MetricCatalogue.Builder<RegressionMetrics> builder = new MetricCatalogue.Builder<RegressionMetrics>(
                        TaskKind.REGRESSION)
                .usual(RegressionMetrics::meanSquaredError, "mse", "mean_squared_error")
                .usual(m -> Math.sqrt(m.meanSquaredError()), "rmse", "root_mean_squared_error")
                .usual(m -> m.rows.mean(m::absoluteError), "mae", "mean_absolute_error")
                .usual(m -> WeightedMedian.of(m.rows, m::absoluteError), "median_absolute_error")
                .usual(m -> m.rows.mean(m::relativeError), "mape", "mean_absolute_percentage_error")
                .usual(m -> m.explained(m.meanSquaredError()), "r2")
                .usual(m -> m.explained(m.variance(m::error)), "explained_variance")
                .named(RegressionMetrics::maximumError, "max_error")
                .named(
                        RegressionMetrics::meanSquaredLogError,
                        "mean_squared_log_error",
                        "msle",
                        "MeanSquaredLogarithmicError")
                .named(m -> Math.sqrt(m.meanSquaredLogError()), "root_mean_squared_log_error", "rmsle");
        return (counts
                        ? builder.usual(RegressionMetrics::poissonDeviance, "mean_poisson_deviance", "poisson_deviance")
                        : builder.named(
                                RegressionMetrics::poissonDeviance, "mean_poisson_deviance", "poisson_deviance"))
                .losses(
                        "mse",
                        "rmse",
                        "mae",
                        "median_absolute_error",
                        "mape",
                        "max_error",
                        "mean_squared_log_error",
                        "root_mean_squared_log_error",
                        "mean_poisson_deviance")
                .build();
    }

    @Override
    public boolean isEmpty() {
        return rows.size() == 0;
    }

    @Override
    public double loss() {
        return rows.mean(row -> loss.cost(rows.label(row), prediction(row)));
    }

    private double meanSquaredError() {
        return rows.mean(row -> error(row) * error(row));
    }

    /** Relative to the label; to the least distance of doubles around 1 where it is nearer to 0, as in scikit-learn. */
    private double relativeError(int row) {
        return absoluteError(row) / Math.max(Math.abs(rows.label(row)), Math.ulp(1.0));
    }

    private double maximumError() {
        double maximum = 0;
        for (int row = 0; row < rows.size(); row++) {
            maximum = Math.max(maximum, absoluteError(row));
        }
        return maximum;
    }

    private double meanSquaredLogError() {
        return rows.mean(row -> {
            double difference = logOfOnePlus(rows.label(row)) - logOfOnePlus(prediction(row));
            return difference * difference;
        });
    }

    private static double logOfOnePlus(double value) {
        return value > -1 ? Math.log1p(value) : Double.NaN;
    }

    private double poissonDeviance() {
        return rows.mean(row -> {
            double label = rows.label(row);
            double rate = prediction(row);
            if (!(label >= 0 && rate > 0)) {
                return Double.NaN;
            }
            double information = label == 0 ? 0 : label * Math.log(label / rate);
            return 2 * (information - label + rate);
        });
    }

    /** The part of the labels' variance that is not left; NaN if all labels are the same. */
    private double explained(double left) {
        double first = rows.label(0);
        for (int row = 1; row < rows.size(); row++) {
            if (rows.label(row) != first) {
                return 1 - left / variance(rows::label);
            }
        }
        return Double.NaN;
    }

    private double variance(IntToDoubleFunction figure) {
        double mean = rows.mean(figure);
        return rows.mean(row -> {
            double deviation = figure.applyAsDouble(row) - mean;
            return deviation * deviation;
        });
    }

    private double absoluteError(int row) {
        return Math.abs(error(row));
    }

    private double error(int row) {
        return rows.label(row) - prediction(row);
    }

    private double prediction(int row) {
        return rows.prediction(row, 0);
    }
}
