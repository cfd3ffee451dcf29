package org.sqlflow.runtime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.sqlflow.features.FeatureTransforms;
import org.sqlflow.spi.model.FeatureValues;

/** The values of features by what their transforms learnt. */
final class TransformedValues implements FeatureValues {
    private static final MathContext DIGITS = new MathContext(4);
    private static final double MOST_WHOLE = 1e15;

    /** For each feature the names of its codes; none where it is a number. */
    private final List<List<String>> names;

    TransformedValues(FeatureTransforms transforms) {
        this.names = transforms.categories();
    }

    @Override
    public String text(int feature, double value) {
        if (Double.isNaN(value)) {
            return "NULL";
        }
        List<String> codes = names.get(feature);
        if (value >= 0 && value < codes.size()) {
            return codes.get((int) value);
        }
        if (value == Math.rint(value) && Math.abs(value) < MOST_WHOLE) {
            return Long.toString((long) value);
        }
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
