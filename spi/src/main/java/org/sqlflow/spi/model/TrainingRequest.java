package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;

/**
 * A training.
 *
 * @param attributes the attributes with the specs' defaults
 * @param task what is to be predicted
 * @param classes how many classes there are; 0 for a regression
 * @param data the rows to learn from
 * @param validation rows to measure on; absent where there are none
 */
public record TrainingRequest(
        Attributes attributes, Task task, int classes, Dataset data, Optional<Dataset> validation) {
    public TrainingRequest {
        requireNonNull(attributes, "attributes");
        requireNonNull(task, "task");
        requireNonNull(data, "data");
        requireNonNull(validation, "validation");
    }
}
