package org.sqlflow.base.chart;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A chart, as data of bounded size: what stands for many rows is sampled or binned.
 *
 * <p>The constructors of all kinds throw {@link IllegalArgumentException} where parts do not fit each other or exceed
 * their bounds. Numbers that are not finite are allowed where a component says so.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "chart")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BeeswarmChart.class, name = "beeswarm"),
    @JsonSubTypes.Type(value = ViolinChart.class, name = "violin"),
    @JsonSubTypes.Type(value = BarChart.class, name = "bar"),
    @JsonSubTypes.Type(value = DecisionChart.class, name = "decision"),
    @JsonSubTypes.Type(value = WaterfallChart.class, name = "waterfall"),
    @JsonSubTypes.Type(value = InteractionChart.class, name = "interaction"),
    @JsonSubTypes.Type(value = ConfusionChart.class, name = "confusion"),
    @JsonSubTypes.Type(value = CurveChart.class, name = "curve"),
    @JsonSubTypes.Type(value = ScatterChart.class, name = "scatter")
})
public sealed interface Chart
        permits BeeswarmChart,
                ViolinChart,
                BarChart,
                DecisionChart,
                WaterfallChart,
                InteractionChart,
                ConfusionChart,
                CurveChart,
                ScatterChart {
    /** A heading of a few words. */
    String title();

    /** Calls the visitor's method for this kind of chart. */
    <R> R accept(ChartVisitor<R> visitor);
}
