package org.sqlflow.runtime.explain;

import java.util.List;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Predictor;

/**
 * Exact Shapley values of tree ensembles, as the predictor itself computes them: TreeSHAP with path-dependent feature
 * perturbation (Lundberg and others, "From local explanations to global understanding with explainable AI for trees",
 * Nature Machine Intelligence 2, 2020).
 */
public final class TreeExplainer implements Explainer {
    /** Made by {@link java.util.ServiceLoader}. */
    public TreeExplainer() {}

    @Override
    public String name() {
        return "TreeExplainer";
    }

    @Override
    public List<AttributeSpec> attributes() {
        return List.of();
    }

    @Override
    public boolean supports(Predictor predictor) {
        return predictor.outputs().contains(OutputKind.CONTRIBUTIONS);
    }

    @Override
    public Prediction explain(Predictor predictor, FeatureBatch batch) {
        return predictor.predict(batch, OutputKind.CONTRIBUTIONS);
    }
}
