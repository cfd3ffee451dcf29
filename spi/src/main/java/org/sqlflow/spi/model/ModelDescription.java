package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.FeatureField;

/**
 * What a stored model predicts and from what.
 *
 * @param name the model's name, for messages
 * @param payloadVersion the version of the payload format
 * @param attributes the attributes it was trained with, defaults included
 * @param task what it predicts
 * @param classes how many classes there are; 0 for a regression
 * @param features the features, in order
 */
public record ModelDescription(
        String name, int payloadVersion, Attributes attributes, Task task, int classes, List<FeatureField> features) {
    public ModelDescription {
        requireNonNull(name, "name");
        requireNonNull(attributes, "attributes");
        requireNonNull(task, "task");
        features = List.copyOf(features);
    }
}
