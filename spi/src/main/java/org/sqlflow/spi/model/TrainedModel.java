package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The outcome of a training.
 *
 * @param payload the files to store
 * @param metrics the metrics measured in training, such as {@code logloss} on the training rows, in order
 * @param parameters the library's own parameters that were in force, given or default, as text
 * @param libraries the versions of the libraries that made it, by name
 */
public record TrainedModel(
        ModelPayload payload,
        Map<String, Double> metrics,
        Map<String, String> parameters,
        Map<String, String> libraries) {
    public TrainedModel {
        requireNonNull(payload, "payload");
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        libraries = Collections.unmodifiableMap(new LinkedHashMap<>(libraries));
    }
}
