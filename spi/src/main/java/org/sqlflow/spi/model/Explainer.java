package org.sqlflow.spi.model;

import java.util.List;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.feature.FeatureBatch;

/** Explains predictions by what each feature contributed. Stateless and safe for many threads. */
public interface Explainer {
    /** The name after USING, such as {@code TreeExplainer}; case does not matter. */
    String name();

    /** The attributes of TO EXPLAIN. */
    List<AttributeSpec> attributes();

    /** Whether it can explain a predictor. */
    boolean supports(Predictor predictor);

    /**
     * The contributions of each feature to each row's margin, laid out as {@link OutputKind#CONTRIBUTIONS}.
     *
     * @param predictor one that it supports
     * @param batch the rows
     */
    Prediction explain(Predictor predictor, FeatureBatch batch);
}
