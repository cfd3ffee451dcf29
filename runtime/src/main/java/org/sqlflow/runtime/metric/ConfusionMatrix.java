package org.sqlflow.runtime.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.ConfusionChart;

/**
 * The weight of the rows of each actual and each predicted class. Definitions are scikit-learn's: a precision, recall or F1
 * whose denominator is 0 is 0, and a class that neither occurs nor is predicted takes no part in averages.
 */
final class ConfusionMatrix {
    private final int classes;
    private final double[] cells;
    /** What the additions to each cell lost, as in {@link CompensatedSum}, of which a million would be large. */
    private final double[] lost;

    /** An empty matrix for classes from 0. */
    ConfusionMatrix(int classes) {
        this.classes = classes;
        this.cells = new double[classes * classes];
        this.lost = new double[classes * classes];
    }

    void add(int actual, int predicted, double weight) {
        int cell = actual * classes + predicted;
        double next = cells[cell] + weight;
        lost[cell] += cells[cell] >= weight ? (cells[cell] - next) + weight : (weight - next) + cells[cell];
        cells[cell] = next;
    }

    /** The weight of the rows of one class that were predicted as another, or as the same. */
    double count(int actual, int predicted) {
        int cell = actual * classes + predicted;
        return cells[cell] + lost[cell];
    }

    /** The figure of it, where further classes are those that training has not seen. */
    ConfusionChart chart(String title, List<String> names) {
        List<String> shown = new ArrayList<>(names);
        for (int unseen = names.size(); unseen < classes; unseen++) {
            if (actual(unseen) + predicted(unseen) > 0 && shown.size() < ConfusionChart.MOST_CLASSES) {
                shown.add("(unseen)");
            }
        }
        List<Doubles> counts = new ArrayList<>();
        for (int actual = 0; actual < shown.size(); actual++) {
            double[] row = new double[shown.size()];
            for (int predicted = 0; predicted < row.length; predicted++) {
                row[predicted] = count(actual, predicted);
            }
            counts.add(Doubles.of(row));
        }
        return new ConfusionChart(title, shown, counts);
    }

    /** The part of the rows whose class was predicted. */
    double accuracy() {
        return correct() / total();
    }

    /** The part of the rows of which another class was predicted. */
    double errorRate() {
        return errors() / total();
    }

    /** The part of the rows predicted as a class that are of it. */
    double precision(int ofClass) {
        return ratio(count(ofClass, ofClass), predicted(ofClass));
    }

    /** The part of the rows of a class that are predicted as it. */
    double recall(int ofClass) {
        return ratio(count(ofClass, ofClass), actual(ofClass));
    }

    /** The harmonic mean of precision and recall. */
    double f1(int ofClass) {
        return ratio(2 * count(ofClass, ofClass), actual(ofClass) + predicted(ofClass));
    }

    /** The part of the rows that are of a class or predicted as it that are both. */
    double jaccard(int ofClass) {
        double both = count(ofClass, ofClass);
        return ratio(both, actual(ofClass) + predicted(ofClass) - both);
    }

    /** The mean of a figure over the classes that occur or are predicted. */
    double macro(IntToDoubleFunction figure) {
        return mean(figure, ofClass -> actual(ofClass) + predicted(ofClass) > 0 ? 1 : 0);
    }

    /** The mean of a figure over the classes, by the weight of their rows. */
    double weighted(IntToDoubleFunction figure) {
        return mean(figure, this::actual);
    }

    /** The mean recall of the classes that occur. */
    double balancedAccuracy() {
        return mean(this::recall, ofClass -> actual(ofClass) > 0 ? 1 : 0);
    }

    /** Agreement beyond chance (Cohen 1960); NaN if chance alone agrees always. */
    double cohenKappa() {
        double total = total();
        double expected = sum(actual -> actual(actual) * (total - predicted(actual))) / total;
        return expected == 0 ? Double.NaN : 1 - errors() / expected;
    }

    /**
     * The correlation of actual and predicted classes (Matthews 1975; for several classes Gorodkin 2004); 0 if either is the
     * same everywhere.
     */
    double matthewsCorrelation() {
        double total = total();
        double covariance = correct() * total - sum(ofClass -> actual(ofClass) * predicted(ofClass));
        double ofActual = sum(ofClass -> actual(ofClass) * (total - actual(ofClass)));
        double ofPredicted = sum(ofClass -> predicted(ofClass) * (total - predicted(ofClass)));
        double correlation = ratio(covariance, Math.sqrt(ofActual) * Math.sqrt(ofPredicted));
        return Math.max(-1, Math.min(1, correlation));
    }

    private double correct() {
        return sum(ofClass -> count(ofClass, ofClass));
    }

    private double errors() {
        return sum(actual -> sum(predicted -> predicted == actual ? 0 : count(actual, predicted)));
    }

    private double total() {
        return sum(this::actual);
    }

    /** The weight of the rows of a class. */
    double actual(int ofClass) {
        return sum(predicted -> count(ofClass, predicted));
    }

    private double predicted(int ofClass) {
        return sum(actual -> count(actual, ofClass));
    }

    private double sum(IntToDoubleFunction term) {
        CompensatedSum sum = new CompensatedSum();
        for (int ofClass = 0; ofClass < classes; ofClass++) {
            sum.add(term.applyAsDouble(ofClass));
        }
        return sum.value();
    }

    private double mean(IntToDoubleFunction figure, IntToDoubleFunction weight) {
        WeightedMean mean = new WeightedMean();
        for (int ofClass = 0; ofClass < classes; ofClass++) {
            mean.add(figure.applyAsDouble(ofClass), weight.applyAsDouble(ofClass));
        }
        return mean.value();
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
