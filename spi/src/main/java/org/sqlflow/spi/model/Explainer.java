package org.sqlflow.spi.model;

import java.util.List;
import org.sqlflow.spi.attribute.AttributeSpec;

/** A way to explain models, chosen with USING. Stateless and safe for many threads. */
public interface Explainer {
    /** The name after USING, such as {@code TreeExplainer}; case does not matter. */
    String name();

    /** What it tells, in a sentence for the reference. */
    String summary();

    /** Its attributes of TO EXPLAIN. */
    List<AttributeSpec> attributes();

    /** Whether it can explain a predictor. */
    boolean supports(Predictor predictor);

    /**
     * Begins an explanation: checks all that can be checked without rows.
     *
     * @param request what to explain, with a predictor that it supports
     * @throws org.sqlflow.base.error.SqlflowException if an attribute does not suit the model
     */
    Explanation explain(ExplanationRequest request);
}
