package org.sqlflow.runtime.explain;

import java.util.List;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.NumberRange;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.Explanation;
import org.sqlflow.spi.model.ExplanationRequest;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Predictor;

/**
 * Exact Shapley values of tree ensembles, as the predictor itself computes them: TreeSHAP with path-dependent feature
 * perturbation (Lundberg and others, "From local explanations to global understanding with explainable AI for trees",
 * Nature Machine Intelligence 2, 2020).
 */
public final class TreeExplainer implements Explainer {
    /** The kind of figure. */
    static final String PLOT_TYPE = "summary.plot_type";

    /** The row that a waterfall shows. */
    static final String ROW = "summary.row";

    static final String DOT = "dot";
    static final String BAR = "bar";
    static final String VIOLIN = "violin";
    static final String DECISION = "decision";
    static final String WATERFALL = "waterfall";
    static final String INTERACTION = "interaction";

    private static final List<AttributeSpec> ATTRIBUTES = List.of(
            AttributeSpec.of(
                            PLOT_TYPE,
                            AttributeType.STRING,
                            "The figure. dot shows every row as a point, violin how dense the points are, bar the mean"
                                    + " absolute contribution of each feature, decision a line for each row from the"
                                    + " expected value to its prediction, waterfall the same for the one row"
                                    + " summary.row, interaction the contributions of pairs of features. Without it"
                                    + " dot, or bar where there are more than two classes.")
                    .oneOf(List.of(DOT, BAR, VIOLIN, DECISION, WATERFALL, INTERACTION)),
            SummaryAttributes.MAX_DISPLAY_SPEC,
            AttributeSpec.of(
                            ROW,
                            AttributeType.INTEGER,
                            "The row that a waterfall shows, by its number in the query's result, from 1; for it only.")
                    .within(NumberRange.atLeast(1))
                    .defaultsTo(SummaryAttributes.number(1)));

    /** Made by {@link java.util.ServiceLoader}. */
    public TreeExplainer() {}

    @Override
    public String name() {
        return "TreeExplainer";
    }

    @Override
    public String summary() {
        return "What each feature contributed to each prediction: exact Shapley values of tree ensembles (TreeSHAP).";
    }

    @Override
    public List<AttributeSpec> attributes() {
        return ATTRIBUTES;
    }

    @Override
    public boolean supports(Predictor predictor) {
        return predictor.outputs().contains(OutputKind.CONTRIBUTIONS);
    }

    @Override
    public Explanation explain(ExplanationRequest request) {
        OutputGroups groups = OutputGroups.of(request);
        String plot = request.attributes().string(PLOT_TYPE).orElse(groups.count() == 1 ? DOT : BAR);
        request.given(ROW).filter(given -> !plot.equals(WATERFALL)).ifPresent(given -> {
            throw AttributeProblems.required(ROW, PLOT_TYPE + "=" + WATERFALL)
                    .at(given.nameLocation())
                    .hint("add it, or leave " + ROW + " out: other figures are of all rows")
                    .asException();
        });
        return plot.equals(INTERACTION)
                ? new InteractionExplanation(request)
                : new ContributionExplanation(request, plot, groups);
    }
}
