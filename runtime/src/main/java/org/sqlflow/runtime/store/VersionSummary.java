package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlflow.spi.model.Task;

/**
 * What a list of models shows of a version; a part of its commit row, so that nothing else is read for it.
 *
 * @param task what it predicts
 * @param rows how many rows it learnt from; 0 if that is not known
 * @param metrics metrics measured in training, in order
 * @param trainedAt when it was trained, in UTC, ISO 8601; empty if that is not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VersionSummary(Task task, long rows, Map<String, Double> metrics, String trainedAt) {
    public VersionSummary {
        requireNonNull(task, "task");
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        requireNonNull(trainedAt, "trainedAt");
    }

    /** The summary of a version. */
    public static VersionSummary of(Manifest manifest) {
        return new VersionSummary(
                manifest.task(),
                manifest.provenance().rows(),
                manifest.metrics(),
                manifest.provenance().trainedAt());
    }
}
