package org.sqlflow.base.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What one direction of a chart measures.
 *
 * @param label what it measures, with its unit
 * @param range the part of it that is shown; if absent, just as much as the data need
 * @param categories the names of the values 0, 1, 2 and so on, where the axis holds categories; else empty
 */
public record ChartAxis(String label, Optional<Interval> range, List<String> categories) {
    public ChartAxis {
        requireNonNull(label, "label");
        requireNonNull(range, "range");
        categories = List.copyOf(categories);
        if (range.isPresent() && !categories.isEmpty()) {
            throw new IllegalArgumentException("an axis of categories has no range");
        }
    }

    /** An axis of numbers that shows as much as the data need. */
    public static ChartAxis of(String label) {
        return new ChartAxis(label, Optional.empty(), List.of());
    }

    /** An axis of numbers from one to another. */
    public static ChartAxis between(String label, double low, double high) {
        return new ChartAxis(label, Optional.of(new Interval(low, high)), List.of());
    }

    /** An axis of categories. */
    public static ChartAxis ofCategories(String label, List<String> categories) {
        return new ChartAxis(label, Optional.empty(), categories);
    }
}
