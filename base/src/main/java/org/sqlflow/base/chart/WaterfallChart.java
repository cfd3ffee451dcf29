package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How one row comes to its output, as in SHAP's waterfall plot: from the base value at the bottom a step for each feature
 * up to the output at the top.
 *
 * @param title a heading of a few words
 * @param axisLabel what the horizontal axis measures, with its unit
 * @param baseValue the output that is expected before anything is known of the row, finite
 * @param steps the contributions, that of the greatest amount first; the last may stand for all other features, named by
 *     {@link OtherFeatures#name}
 */
public record WaterfallChart(String title, String axisLabel, double baseValue, List<Step> steps) implements Chart {
    public WaterfallChart {
        requireNonNull(title, "title");
        requireNonNull(axisLabel, "axisLabel");
        steps = List.copyOf(steps);
        if (!Double.isFinite(baseValue)) {
            throw new IllegalArgumentException("a finite base value");
        }
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.waterfall(this);
    }

    /** The row's output: the base value and all contributions that are finite. */
    public double output() {
        return baseValue
                + steps.stream()
                        .mapToDouble(Step::contribution)
                        .filter(Double::isFinite)
                        .sum();
    }

    /**
     * What one feature contributes.
     *
     * @param feature the feature
     * @param value the feature's value in the row, ready to be read ({@code NULL} where it is missing); absent where there
     *     is none to show
     * @param contribution what it contributes; one that is not finite counts as 0
     */
    public record Step(String feature, Optional<String> value, double contribution) {
        public Step {
            requireNonNull(feature, "feature");
            requireNonNull(value, "value");
        }
    }
}
