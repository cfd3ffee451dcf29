package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;
import org.sqlflow.base.Doubles;

/**
 * How much a model itself makes of each feature, without regard to any data.
 *
 * @param measures the measures, the one to rank by first
 */
public record FeatureImportance(List<Measure> measures) {
    public FeatureImportance {
        measures = List.copyOf(measures);
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("an importance without a measure");
        }
    }

    /**
     * One measure.
     *
     * @param name its name, such as {@code gain}; a column of the result
     * @param unit what it measures, in a few words for an axis
     * @param output the index of the class, label or quantile that it belongs to, if each has its own; the name does not
     *     tell it
     * @param values the value of each feature, in their order; 0 for one that the model does not use
     */
    public record Measure(String name, String unit, OptionalInt output, Doubles values) {
        public Measure {
            requireNonNull(name, "name");
            requireNonNull(unit, "unit");
            requireNonNull(output, "output");
            requireNonNull(values, "values");
        }
    }
}
