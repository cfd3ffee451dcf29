package org.sqlflow.runtime.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.ChartAxis;
import org.sqlflow.base.chart.CurveChart;
import org.sqlflow.base.chart.ReferenceLine;

/** Figures about the probabilities of classes, each against the rest. */
final class ClassCurves {
    private static final int BINS = 10;

    private final EvaluationRows rows;
    private final List<OneClass> classes;

    ClassCurves(EvaluationRows rows, List<OneClass> classes) {
        this.rows = rows;
        this.classes = List.copyOf(classes);
    }

    /**
     * A class against the rest.
     *
     * @param name its name; empty where there is one curve
     * @param probability its probability in a row
     * @param belongs whether a row is of it
     */
    record OneClass(String name, IntToDoubleFunction probability, IntPredicate belongs) {}

    CurveChart chart(EvaluationFigure figure, String model) {
        return switch (figure) {
            case ROC ->
                new CurveChart(
                        "ROC of " + model,
                        ChartAxis.between("false positive rate", 0, 1),
                        ChartAxis.between("true positive rate", 0, 1),
                        classes.stream().map(this::receiverOperating).toList(),
                        Optional.of(ReferenceLine.diagonal("by chance")));
            case PR ->
                new CurveChart(
                        "Precision and recall of " + model,
                        ChartAxis.between("recall", 0, 1),
                        ChartAxis.between("precision", 0, 1),
                        classes.stream().map(this::precisionAndRecall).toList(),
                        Optional.empty());
            case CALIBRATION ->
                new CurveChart(
                        "Calibration of " + model,
                        ChartAxis.between("mean predicted probability", 0, 1),
                        ChartAxis.between("share of the class", 0, 1),
                        classes.stream().map(this::calibration).toList(),
                        Optional.of(ReferenceLine.diagonal("perfectly calibrated")));
            case CONFUSION, PREDICTED, RESIDUALS -> throw new IllegalArgumentException(figure + " is no curve");
        };
    }

    private CurveChart.Curve receiverOperating(OneClass of) {
        double[] totals = totals(of);
        Thinning line = new Thinning();
        line.add(0, 0);
        Ranking.forEachThreshold(rows, of.probability, of.belongs, (negatives, positives) -> {
            line.add(negatives / totals[0], positives / totals[1]);
        });
        Doubles xs = line.finishXs();
        double auc = Ranking.of(rows, of.probability, of.belongs).auc();
        return curve(merit(of, "AUC", auc), xs, line.ys(), CurveChart.Shape.LINE);
    }

    /** Steps whose area is the average precision: the precision of a threshold holds from the recall of the one before. */
    private CurveChart.Curve precisionAndRecall(OneClass of) {
        double[] totals = totals(of);
        Thinning line = new Thinning();
        double[] last = {0, Double.NaN};
        Ranking.forEachThreshold(rows, of.probability, of.belongs, (negatives, positives) -> {
            last[1] = positives / (positives + negatives);
            line.add(last[0], last[1]);
            last[0] = positives / totals[1];
        });
        line.add(last[0], last[1]);
        Doubles xs = line.finishXs();
        double precision = Ranking.of(rows, of.probability, of.belongs).averagePrecision();
        return curve(merit(of, "AP", precision), xs, line.ys(), CurveChart.Shape.STEP);
    }

    /** Weights of the rows that are not of a class and of those that are. */
    private double[] totals(OneClass of) {
        double[] totals = new double[2];
        for (int row = 0; row < rows.size(); row++) {
            totals[of.belongs.test(row) ? 1 : 0] += rows.weight(row);
        }
        return totals;
    }

    /** In equally wide bins of the probability, of which the empty ones are left out, as in scikit-learn. */
    private CurveChart.Curve calibration(OneClass of) {
        WeightedMean[] predicted = new WeightedMean[BINS];
        WeightedMean[] actual = new WeightedMean[BINS];
        Arrays.setAll(predicted, bin -> new WeightedMean());
        Arrays.setAll(actual, bin -> new WeightedMean());
        for (int row = 0; row < rows.size(); row++) {
            double probability = of.probability.applyAsDouble(row);
            int bin = Math.max(0, (int) Math.ceil(probability * BINS) - 1);
            predicted[bin].add(probability, rows.weight(row));
            actual[bin].add(of.belongs.test(row) ? 1 : 0, rows.weight(row));
        }
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (!Double.isNaN(predicted[bin].value())) {
                xs.add(predicted[bin].value());
                ys.add(actual[bin].value());
            }
        }
        return curve(of.name, doubles(xs), doubles(ys), CurveChart.Shape.MARKED);
    }

    private static Doubles doubles(List<Double> values) {
        return Doubles.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static CurveChart.Curve curve(String name, Doubles xs, Doubles ys, CurveChart.Shape shape) {
        return new CurveChart.Curve(name, xs, ys, shape, Optional.empty());
    }

    private static String merit(OneClass of, String measure, double value) {
        String shown = String.format(Locale.ROOT, "%s %.3f", measure, value);
        return of.name.isEmpty() ? shown : of.name + " (" + shown + ")";
    }
}
