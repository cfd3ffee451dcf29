package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.Doubles;

/**
 * A confusion matrix: how many rows of each actual class were predicted to be of each class. A cell's colour is its share of
 * the rows of its actual class, so that rare classes can be read as well as frequent ones.
 *
 * @param title a heading of a few words
 * @param classes the classes, at most {@value #MOST_CLASSES}
 * @param counts for each actual class a row with how many rows were predicted to be of each class; finite and not negative;
 *     sums of weights need not be whole
 */
public record ConfusionChart(String title, List<String> classes, List<Doubles> counts) implements Chart {
    /** The greatest number of classes. */
    public static final int MOST_CLASSES = 100;

    public ConfusionChart {
        requireNonNull(title, "title");
        classes = List.copyOf(classes);
        counts = List.copyOf(counts);
        Squares.check(classes, counts, MOST_CLASSES);
        if (!counts.stream().flatMapToDouble(Doubles::stream).allMatch(count -> count >= 0 && count <= 1e300)) {
            throw new IllegalArgumentException("finite counts that are not negative");
        }
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.confusion(this);
    }

    /** The part of an actual class's rows that was predicted to be of a class, from 0 to 1; NaN if the class has no rows. */
    public double share(int actual, int predicted) {
        return counts.get(actual).get(predicted) / counts.get(actual).stream().sum();
    }
}
