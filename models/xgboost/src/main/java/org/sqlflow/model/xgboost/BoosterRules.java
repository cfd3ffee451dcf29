package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.AttributeCondition.given;
import static org.sqlflow.spi.attribute.AttributeCondition.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.model.xgboost.ParameterRules.Words;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.AttributeSpec;

/** Each booster has parameters of its own. */
final class BoosterRules {
    private BoosterRules() {}

    static void addTo(ParameterRules rules, Variant variant) {
        if (variant.isScikitLearn()) {
            addChoice(rules, variant);
        } else {
            addFixed(rules, variant);
        }
        rules.add(
                CommonParameters.UPDATER,
                Set.of(GeneralParameters.BOOSTER),
                "Trees and linear functions have updaters of their own.",
                values -> values.strings(CommonParameters.UPDATER).stream()
                        .filter(updater -> CommonParameters.isLinear(updater)
                                == variant.booster(values).hasTrees())
                        .findFirst()
                        .map(updater -> new Words(
                                "names " + updater + ", which does not work on booster "
                                        + variant.booster(values).libraryName(),
                                "leave it out, and XGBoost chooses")));
    }

    /** The program chooses the booster. */
    private static void addChoice(ParameterRules rules, Variant variant) {
        for (AttributeSpec spec : DropoutParameters.SPECS) {
            rules.add(AttributeRule.onlyWith(
                    spec.name(), is(GeneralParameters.BOOSTER, BoosterKind.DROPOUT_TREES.libraryName())));
        }
        for (AttributeSpec spec : LinearParameters.SPECS) {
            rules.add(AttributeRule.onlyWith(
                    spec.name(), is(GeneralParameters.BOOSTER, BoosterKind.LINEAR.libraryName())));
        }
        for (String name : ofTrees(variant)) {
            rules.add(AttributeRule.excludes(
                    given(name), is(GeneralParameters.BOOSTER, BoosterKind.LINEAR.libraryName())));
        }
    }

    /** The model type is the booster. */
    private static void addFixed(ParameterRules rules, Variant variant) {
        BoosterKind booster = variant.boosters().get(0);
        if (booster != BoosterKind.DROPOUT_TREES) {
            refuse(rules, names(DropoutParameters.SPECS), variant, "trees with dropout", Variant.DART);
        }
        if (booster.hasTrees()) {
            refuse(rules, names(LinearParameters.SPECS), variant, "linear functions", Variant.GBLINEAR);
        } else {
            refuse(rules, ofTrees(variant), variant, "trees", Variant.GBTREE);
        }
    }

    private static void refuse(
            ParameterRules rules, List<String> names, Variant variant, String owner, Variant better) {
        for (String name : names) {
            rules.add(
                    name,
                    Set.of(),
                    name + " belongs to " + owner + ": it does not go with " + variant.typeName() + ".",
                    values -> Optional.of(new Words(
                            "belongs to " + owner + ", not to " + variant.typeName(),
                            "leave it out, or use the model type " + better.typeName())));
        }
    }

    private static List<String> ofTrees(Variant variant) {
        List<String> names = new ArrayList<>(names(TreeParameters.specs(variant)));
        names.add(TrainingParameters.FEATURE_WEIGHTS);
        names.add(TrainingParameters.DISK_CACHE);
        return names;
    }

    private static List<String> names(List<AttributeSpec> specs) {
        return specs.stream().map(AttributeSpec::name).toList();
    }
}
