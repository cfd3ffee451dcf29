package org.sqlflow.spi.model;

import java.util.List;

/**
 * What is known of a training before a row is read.
 *
 * @param features the columns to learn from, in the order of the query
 * @param labels the columns to predict, in the order of LABEL
 * @param continues whether it goes on from an earlier model
 */
public record TrainingInputs(List<String> features, List<String> labels, boolean continues) {
    public TrainingInputs {
        features = List.copyOf(features);
        labels = List.copyOf(labels);
    }
}
