package org.sqlflow.runtime.explain;

import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.NumberRange;

/** How many rows the explainers read that predict each row many times. */
final class SampleAttribute {
    static final String NAME = "explain.max_rows";

    static final AttributeSpec SPEC = AttributeSpec.of(
                    NAME,
                    AttributeType.INTEGER,
                    "How many rows are used at most; of more, a random sample that is the same each time.")
            .within(NumberRange.between(1, 10_000_000))
            .defaultsTo(SummaryAttributes.number(10_000));

    private SampleAttribute() {}
}
