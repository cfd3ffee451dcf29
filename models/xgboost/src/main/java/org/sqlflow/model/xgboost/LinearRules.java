package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.AttributeCondition.is;

import java.util.Optional;
import java.util.Set;
import org.sqlflow.model.xgboost.ParameterRules.Words;
import org.sqlflow.spi.attribute.AttributeRule;

/** What linear functions can be told together. */
final class LinearRules {
    private LinearRules() {}

    static void addTo(ParameterRules rules) {
        rules.add(
                LinearParameters.FEATURE_SELECTOR,
                Set.of(CommonParameters.UPDATER),
                "feature_selector=random, greedy and thrifty need updater=coord_descent.",
                values -> {
                    String selector =
                            values.string(LinearParameters.FEATURE_SELECTOR).orElse("");
                    boolean isDescent =
                            values.strings(CommonParameters.UPDATER).contains(LinearParameters.COORDINATE_DESCENT);
                    return LinearParameters.BY_GRADIENT.contains(selector) && !isDescent
                            ? Optional.of(new Words(
                                    "is " + selector + ", which needs updater=" + LinearParameters.COORDINATE_DESCENT,
                                    "add updater=" + LinearParameters.COORDINATE_DESCENT))
                            : Optional.empty();
                });
        rules.add(AttributeRule.onlyWith(
                LinearParameters.TOP_K,
                is(LinearParameters.FEATURE_SELECTOR, LinearParameters.BOUNDED.toArray(String[]::new))));
    }
}
