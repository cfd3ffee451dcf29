package org.sqlflow.base.chart;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/** A chart, as data. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "chart")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BeeswarmChart.class, name = "beeswarm"),
    @JsonSubTypes.Type(value = BarChart.class, name = "bar")
})
public sealed interface Chart permits BeeswarmChart, BarChart {
    /** A heading of a few words. */
    String title();

    /** Applies to this chart the function that fits its kind. */
    <R> R map(Function<BeeswarmChart, R> ifBeeswarm, Function<BarChart, R> ifBar);
}
