package org.sqlflow.model.xgboost;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.BooleanValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.FeatureField;

/**
 * The attributes that are XGBoost's own parameters, as the library takes them. One that is not given is not sent, so that
 * the library's default holds.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/parameter.html">XGBoost Parameters</a>
 */
final class LibraryParameters {
    /** A round number that single precision, in which XGBoost keeps its parameters, still holds. */
    static final double MOST_FLOAT = 3e38;

    /** Dropout parameters work with trees, as the library has it since 3.3, and booster=dart only earns a warning. */
    private static final Set<String> NOT_SENT = Set.of(
            GeneralParameters.BOOSTER,
            GeneralParameters.THREADS,
            GeneralParameters.VALIDATE,
            ObjectiveParameters.OBJECTIVE,
            ObjectiveParameters.NUM_CLASS,
            TrainingParameters.FEATURE_WEIGHTS);

    private LibraryParameters() {}

    /** All attributes of a model type. */
    static List<AttributeSpec> specs(Variant variant) {
        List<AttributeSpec> specs = new ArrayList<>();
        specs.addAll(ObjectiveParameters.specs(variant));
        specs.addAll(TrainingParameters.specs(variant));
        specs.addAll(CommonParameters.specs(variant));
        specs.addAll(TreeParameters.specs(variant));
        if (variant.boosters().contains(BoosterKind.DROPOUT_TREES) || !variant.isScikitLearn()) {
            specs.addAll(DropoutParameters.SPECS);
        }
        if (variant.boosters().contains(BoosterKind.LINEAR) || !variant.isScikitLearn()) {
            specs.addAll(LinearParameters.SPECS);
        }
        specs.addAll(GeneralParameters.specs(variant));
        return List.copyOf(specs);
    }

    /** Whether an attribute is a parameter of the library. */
    static boolean isOwn(String name) {
        return name.indexOf('.') < 0 && !name.equals(TrainingParameters.FEATURE_WEIGHTS);
    }

    /**
     * The parameters of a training by the library's names, in order; eval_metric may come several times.
     *
     * @param features the features, which constraints name
     */
    static List<Map.Entry<String, String>> of(Variant variant, Attributes attributes, List<FeatureField> features) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        parameters.add(Map.entry(
                GeneralParameters.BOOSTER,
                variant.booster(attributes).hasTrees()
                        ? BoosterKind.TREES.libraryName()
                        : BoosterKind.LINEAR.libraryName()));
        Set<String> seen = new HashSet<>(NOT_SENT);
        for (AttributeSpec spec : specs(variant)) {
            String name = spec.name();
            if (attributes.has(name) && isOwn(name) && seen.add(name)) {
                texts(spec, attributes, features).forEach(text -> parameters.add(Map.entry(name, text)));
            }
        }
        return parameters;
    }

    private static List<String> texts(AttributeSpec spec, Attributes attributes, List<FeatureField> features) {
        String name = spec.name();
        return switch (name) {
            case TreeParameters.MONOTONE_CONSTRAINTS ->
                List.of(FeatureParameters.monotoneConstraints(attributes, features));
            case TreeParameters.INTERACTION_CONSTRAINTS ->
                List.of(FeatureParameters.interactionConstraints(attributes, features));
            case ObjectiveParameters.EVAL_METRIC -> attributes.strings(name);
            case CommonParameters.UPDATER -> List.of(String.join(",", attributes.strings(name)));
            default -> List.of(text(attributes.value(name).orElseThrow()));
        };
    }

    /** The parameters that belong to a model's objective and that its metrics need too. */
    static List<Map.Entry<String, String>> ofObjective(Attributes attributes) {
        return ObjectiveParameters.OWNERS.keySet().stream()
                .filter(name -> attributes.has(name) && !name.equals(ObjectiveParameters.NUM_CLASS))
                .map(name -> Map.entry(name, text(attributes.value(name).orElseThrow())))
                .toList();
    }

    /** A value as the library reads it; a number as written, since the library reads more digits than a double keeps. */
    private static String text(AttributeValue value) {
        if (value instanceof BooleanValue bool) {
            return bool.value() ? "1" : "0";
        }
        if (value instanceof ListValue list) {
            return list.elements().stream().map(LibraryParameters::text).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof TextValue text ? text.text() : value.toString();
    }
}
