package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.Doubles;

/**
 * How strongly features act together: a heat map of the mean absolute SHAP interaction value of each pair. The diagonal
 * holds what each feature contributes on its own. How two of them act together is for a {@link ScatterChart} to show.
 *
 * @param title a heading of a few words
 * @param valueLabel what the numbers measure, with their unit
 * @param features the features, the most important first, at most {@value #MOST_FEATURES}
 * @param strengths for each feature a row with the strength of its pair with each feature, symmetric; a number that is
 *     not finite or is negative is shown as missing
 * @param omitted how many further features were left out
 */
public record InteractionChart(
        String title, String valueLabel, List<String> features, List<Doubles> strengths, int omitted) implements Chart {
    /** The greatest number of features. */
    public static final int MOST_FEATURES = 100;

    public InteractionChart {
        requireNonNull(title, "title");
        requireNonNull(valueLabel, "valueLabel");
        features = List.copyOf(features);
        strengths = List.copyOf(strengths);
        Squares.check(features, strengths, MOST_FEATURES);
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.interaction(this);
    }
}
