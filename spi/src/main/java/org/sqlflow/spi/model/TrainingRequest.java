package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;

/**
 * A training.
 *
 * @param attributes the attributes with the specs' defaults
 * @param task what is to be predicted
 * @param classNames the classes as text, in the order of their indexes; empty for other tasks than classification
 * @param data the rows to learn from
 * @param validation rows to measure on; absent where there are none
 * @param start the model to go on from, whose features and labels are those of the data; absent to begin afresh
 */
public record TrainingRequest(
        Attributes attributes,
        Task task,
        List<String> classNames,
        Dataset data,
        Optional<Dataset> validation,
        Optional<ModelPayload> start) {
    public TrainingRequest {
        requireNonNull(attributes, "attributes");
        requireNonNull(task, "task");
        classNames = List.copyOf(classNames);
        requireNonNull(data, "data");
        requireNonNull(validation, "validation");
        requireNonNull(start, "start");
    }

    /** How many classes there are; 0 for other tasks than classification. */
    public int classes() {
        return classNames.size();
    }
}
