package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.FeatureField;

/**
 * What to explain.
 *
 * @param model the model's name, for titles and messages
 * @param predictor the model
 * @param task what it predicts
 * @param features its features, in order
 * @param values what the numbers of the features stand for
 * @param classes the classes of a classification
 * @param attributes the explainer's attributes, with their defaults
 * @param given the attributes as written, for the places of problems
 * @param intoTable whether the result is to be stored; it may then have a row for each row of the query, where it
 *     otherwise is a summary to look at
 */
public record ExplanationRequest(
        String model,
        Predictor predictor,
        Task task,
        List<FeatureField> features,
        FeatureValues values,
        Optional<ClassValues> classes,
        Attributes attributes,
        List<GivenAttribute> given,
        boolean intoTable) {
    public ExplanationRequest {
        requireNonNull(model, "model");
        requireNonNull(predictor, "predictor");
        requireNonNull(task, "task");
        features = List.copyOf(features);
        requireNonNull(values, "values");
        requireNonNull(classes, "classes");
        requireNonNull(attributes, "attributes");
        given = List.copyOf(given);
    }

    /** What the program says of an attribute, by its name. */
    public Optional<GivenAttribute> given(String name) {
        return given.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The names of the features, in order. */
    public List<String> featureNames() {
        return features.stream().map(FeatureField::name).toList();
    }
}
