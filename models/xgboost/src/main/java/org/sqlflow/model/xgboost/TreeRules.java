package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.AttributeCondition.given;
import static org.sqlflow.spi.attribute.AttributeCondition.is;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.model.xgboost.ParameterRules.Words;
import org.sqlflow.spi.attribute.AttributeCondition;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.Attributes;

/** What trees can be told together. */
final class TreeRules {
    private static final AttributeCondition EXACT = is(TreeParameters.TREE_METHOD, "exact");
    private static final AttributeCondition APPROX = is(TreeParameters.TREE_METHOD, "approx");

    private TreeRules() {}

    static void addTo(ParameterRules rules) {
        rules.add(AttributeRule.excludes(is(TreeParameters.MAX_DEPTH, "0"), EXACT));
        for (String name :
                List.of(TreeParameters.COLSAMPLE_BYNODE, TreeParameters.MAX_BIN, "grow_policy", "max_leaves")) {
            rules.add(AttributeRule.excludes(given(name), EXACT));
        }
        for (String name : List.of("default_direction", "opt_dense_col")) {
            rules.add(AttributeRule.onlyWith(name, EXACT, is(CommonParameters.UPDATER, "[grow_colmaker]")));
        }
        for (AttributeCondition needsHist : List.of(
                is(TreeParameters.SAMPLING_METHOD, "gradient_based"),
                is(TreeParameters.MULTI_STRATEGY, "multi_output_tree"),
                is(TrainingParameters.DISK_CACHE, "TRUE"))) {
            rules.add(AttributeRule.excludes(needsHist, EXACT));
            rules.add(AttributeRule.excludes(needsHist, APPROX));
        }
        for (String name : List.of(TreeParameters.MONOTONE_CONSTRAINTS, TreeParameters.INTERACTION_CONSTRAINTS)) {
            rules.add(
                    name,
                    Set.of(),
                    name + " as text is written like XGBoost's own.",
                    values -> values.value(name)
                            .filter(value -> !FeatureParameters.isReadable(value, name))
                            .map(value -> new Words(
                                    "cannot be read: " + value,
                                    name.equals(TreeParameters.MONOTONE_CONSTRAINTS)
                                            ? "write [column:1, other:-1] or '(1, -1)'"
                                            : "write [[a, b], [c, d]] or '[[0, 1], [2, 3]]'")));
        }
        addUpdates(rules);
    }

    /** Changing the trees of an earlier model. */
    private static void addUpdates(ParameterRules rules) {
        Set<String> both = Set.of(TreeParameters.PROCESS_TYPE, CommonParameters.UPDATER);
        rules.add(
                TreeParameters.PROCESS_TYPE,
                both,
                "process_type=update needs updater=refresh or prune.",
                values -> TreeMethod.isUpdate(values) && !changes(values)
                        ? Optional.of(new Words(
                                "is update without an updater that changes trees",
                                "add updater=refresh or updater=prune"))
                        : Optional.empty());
        rules.add(
                CommonParameters.UPDATER,
                both,
                "updater=refresh needs process_type=update.",
                values -> !TreeMethod.isUpdate(values)
                                && values.strings(CommonParameters.UPDATER).contains(CommonParameters.REFRESH)
                        ? Optional.of(new Words(
                                "names refresh, which changes the trees of an earlier model",
                                "add process_type=update"))
                        : Optional.empty());
        rules.add(
                TreeParameters.REFRESH_LEAF,
                both,
                "refresh_leaf needs updater=refresh.",
                values -> values.strings(CommonParameters.UPDATER).contains(CommonParameters.REFRESH)
                        ? Optional.empty()
                        : Optional.of(new Words("has no effect without updater=refresh", "leave it out")));
        rules.add(AttributeRule.excludes(
                given(TrainingParameters.EARLY_STOPPING), is(TreeParameters.PROCESS_TYPE, "update")));
    }

    private static boolean changes(Attributes values) {
        List<String> updaters = values.strings(CommonParameters.UPDATER);
        return !updaters.isEmpty() && CommonParameters.CHANGING_UPDATERS.containsAll(updaters);
    }
}
