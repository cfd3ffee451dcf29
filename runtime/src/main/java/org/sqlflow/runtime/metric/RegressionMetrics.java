package org.sqlflow.runtime.metric;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.TaskKind;

/** Metrics of predicted numbers. */
final class RegressionMetrics implements TaskMetrics {
    static final MetricCatalogue<RegressionMetrics> CATALOGUE = catalogue(false);

    /** With a deviance that suits counts among the usual metrics. */
    private static final MetricCatalogue<RegressionMetrics> COUNTS = catalogue(true);

    private final EvaluationRows rows = new EvaluationRows(1);
    private final RegressionLoss loss;

    RegressionMetrics(RegressionLoss loss) {
        this.loss = loss;
    }

    /** The metrics that suit a loss. */
    static MetricCatalogue<RegressionMetrics> catalogue(RegressionLoss loss) {
        return loss == RegressionLoss.POISSON ? COUNTS : CATALOGUE;
    }

    @Override
    public void add(Observation observation, Prediction prediction, int row) {
        rows.add(observation.label(), observation.weight(), prediction, row);
    }

    @Override
    public Map<String, Double> compute(List<String> names) {
        return catalogue(loss).compute(this, names);
    }

    @Override
    public Chart figure(EvaluationFigure figure, String model) {
        return new NumberScatter(rows, 0).chart(figure, model);
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
                .named(m -> Math.sqrt(m.meanSquaredLogError()), "root_mean_squared_log_error", "rmsle")
                .named(m -> m.rows.mean(m::pseudoHuber), "mphe", "mean_pseudo_huber_error")
                .named(m -> m.rows.mean(m::logCosh), "log_cosh", "LogCoshError")
                .named(RegressionMetrics::gammaDeviance, "mean_gamma_deviance", "gamma_deviance")
                .named(RegressionMetrics::gammaLikelihood, "gamma_nloglik")
                .named(
                        m -> m.rows.mean(row -> RegressionLoss.POISSON.cost(m.rows.label(row), m.prediction(row))),
                        "poisson_nloglik")
                .named(RegressionMetrics::explainedAbsolute, "d2_absolute_error");
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
                        "mean_poisson_deviance",
                        "mphe",
                        "log_cosh",
                        "mean_gamma_deviance",
                        "gamma_nloglik",
                        "poisson_nloglik")
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

    private double gammaDeviance() {
        return rows.mean(row -> {
            double label = rows.label(row);
            double mean = prediction(row);
            return label > 0 && mean > 0 ? 2 * (Math.log(mean / label) + label / mean - 1) : Double.NaN;
        });
    }

    /** The negative logarithm of a gamma density of shape 1, as XGBoost's {@code gamma-nloglik}. */
    private double gammaLikelihood() {
        return rows.mean(row -> {
            double mean = prediction(row);
            return mean > 0 ? rows.label(row) / mean + Math.log(mean) : Double.NaN;
        });
    }

    /** With a slope of 1, as in XGBoost. */
    private double pseudoHuber(int row) {
        return Math.sqrt(1 + error(row) * error(row)) - 1;
    }

    /** The logarithm of the hyperbolic cosine of the error, which itself would be infinite soon. */
    private double logCosh(int row) {
        double error = absoluteError(row);
        return error + Math.log1p(Math.exp(-2 * error)) - Math.log(2);
    }

    /** The part of the labels' mean distance from their median that is not left; NaN if all labels are the same. */
    private double explainedAbsolute() {
        double median = WeightedMedian.of(rows, rows::label);
        double distance = rows.mean(row -> Math.abs(rows.label(row) - median));
        return distance == 0 ? Double.NaN : 1 - rows.mean(this::absoluteError) / distance;
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
