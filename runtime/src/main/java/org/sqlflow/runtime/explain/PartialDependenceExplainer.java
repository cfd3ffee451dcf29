package org.sqlflow.runtime.explain;

import java.util.List;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.NumberRange;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.Explanation;
import org.sqlflow.spi.model.ExplanationRequest;
import org.sqlflow.spi.model.Predictor;

/**
 * How the mean prediction changes with the value of one feature, all others as they are (Friedman, "Greedy function
 * approximation: a gradient boosting machine", Annals of Statistics 29, 2001); as scikit-learn's
 * {@code partial_dependence} with {@code method="brute"}. Works with any model.
 */
public final class PartialDependenceExplainer implements Explainer {
    static final String FEATURES = "dependence.features";
    static final String GRID = "dependence.grid_resolution";

    private static final List<AttributeSpec> ATTRIBUTES = List.of(
            AttributeSpec.of(
                    FEATURES,
                    AttributeType.STRING_LIST,
                    "The features to look at, by the names that other explainers give; all without it."),
            AttributeSpec.of(
                            GRID,
                            AttributeType.INTEGER,
                            "At how many values between the 5th and the 95th percentile a feature of numbers is set; one"
                                    + " that has fewer different values is set to each of them.")
                    .within(NumberRange.between(2, 1000))
                    .defaultsTo(SummaryAttributes.number(50)),
            SampleAttribute.SPEC);

    /** Made by {@link java.util.ServiceLoader}. */
    public PartialDependenceExplainer() {}

    @Override
    public String name() {
        return "PartialDependenceExplainer";
    }

    @Override
    public String summary() {
        return "How the mean prediction changes with the value of one feature, all others as they are; works with any"
                + " model.";
    }

    @Override
    public List<AttributeSpec> attributes() {
        return ATTRIBUTES;
    }

    @Override
    public boolean supports(Predictor predictor) {
        return true;
    }

    @Override
    public Explanation explain(ExplanationRequest request) {
        SampledRows.refuseSparse(request, name());
        return new PartialDependence(request);
    }
}
