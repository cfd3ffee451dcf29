package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model read from a file of its library.
 *
 * @param payload the files to store
 * @param task what it predicts
 * @param classes how many classes there are, known by their indexes only; 0 for a regression
 * @param labels how many labels are predicted beside each other
 * @param features what it predicts from, in order
 * @param parameters the library's own parameters, as text
 * @param libraries the versions of the libraries that the file tells of, by name
 */
public record ImportedModel(
        ModelPayload payload,
        Task task,
        int classes,
        int labels,
        List<ImportedFeature> features,
        Map<String, String> parameters,
        Map<String, String> libraries) {
    public ImportedModel {
        requireNonNull(payload, "payload");
        requireNonNull(task, "task");
        features = List.copyOf(features);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        libraries = Collections.unmodifiableMap(new LinkedHashMap<>(libraries));
    }
}
