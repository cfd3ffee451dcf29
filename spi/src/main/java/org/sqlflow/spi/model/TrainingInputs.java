package org.sqlflow.spi.model;

import java.util.List;
import java.util.Set;

/**
 * What is known of a training before a row is read.
 *
 * @param features the columns to learn from, in the order of the query
 * @param categories those of them that are sure to become categories, of which the model type gets codes; of others the
 *     rows decide
 * @param labels the columns to predict, in the order of LABEL
 * @param continues whether it goes on from an earlier model
 */
public record TrainingInputs(List<String> features, Set<String> categories, List<LabelType> labels, boolean continues) {
    public TrainingInputs {
        features = List.copyOf(features);
        categories = Set.copyOf(categories);
        labels = List.copyOf(labels);
    }
}
