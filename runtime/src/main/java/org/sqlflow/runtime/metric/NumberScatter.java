package org.sqlflow.runtime.metric;

import java.util.Optional;
import java.util.SplittableRandom;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.ChartAxis;
import org.sqlflow.base.chart.ReferenceLine;
import org.sqlflow.base.chart.ScatterChart;

/** Figures of predicted and actual numbers, of all rows or a uniform random sample of them that is the same each time. */
final class NumberScatter {
    private static final int MOST_POINTS = 2000;

    private final EvaluationRows rows;
    private final int column;

    /** Figures of a column of the predictions. */
    NumberScatter(EvaluationRows rows, int column) {
        this.rows = rows;
        this.column = column;
    }

    ScatterChart chart(EvaluationFigure figure, String model) {
        boolean residuals = figure == EvaluationFigure.RESIDUALS;
        return new ScatterChart(
                (residuals ? "Residuals of " : "Predicted and actual values of ") + model,
                ChartAxis.of("predicted"),
                ChartAxis.of(residuals ? "actual less predicted" : "actual"),
                points(residuals),
                Optional.empty(),
                Optional.of(
                        residuals
                                ? ReferenceLine.level("no residual", 0)
                                : ReferenceLine.diagonal("perfect predictions")));
    }

    private ScatterChart.Points points(boolean residuals) {
        int count = Math.min(MOST_POINTS, rows.size());
        double[] xs = new double[count];
        double[] ys = new double[count];
        SplittableRandom random = new SplittableRandom(0);
        int taken = 0;
        for (int row = 0; taken < count; row++) {
            // Selection sampling: of the rows that are left, each is as likely to be among those that are still wanted.
            if (random.nextInt(rows.size() - row) < count - taken) {
                xs[taken] = rows.prediction(row, column);
                ys[taken] = residuals ? rows.label(row) - xs[taken] : rows.label(row);
                taken++;
            }
        }
        return new ScatterChart.Points(Doubles.of(xs), Doubles.of(ys), Doubles.of(), rows.size());
    }
}
