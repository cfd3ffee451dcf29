package org.sqlflow.runtime.explain;

import java.math.BigDecimal;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.NumberRange;

/** The attributes that several explainers share. */
final class SummaryAttributes {
    /** How many features a figure shows. */
    static final String MAX_DISPLAY = "summary.max_display";

    static final AttributeSpec MAX_DISPLAY_SPEC = AttributeSpec.of(
                    MAX_DISPLAY, AttributeType.INTEGER, "How many features the figure shows, the most important ones.")
            .within(NumberRange.between(1, 200))
            .defaultsTo(number(20));

    private SummaryAttributes() {}

    static AttributeValue number(long value) {
        return new NumberValue(BigDecimal.valueOf(value));
    }
}
