package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A version of a model, as far as its commit row tells.
 *
 * @param number its number
 * @param modelType the model type's name; empty if the commit row is damaged
 * @param storedAt when it was stored here, in UTC, ISO 8601; empty if the commit row is damaged
 * @param size how many bytes it takes
 * @param summary what it is; absent if the commit row is damaged, or older than this part of it
 * @param origins where it comes from, the latest move last; none if it was trained here
 */
public record ModelVersion(
        long number,
        String modelType,
        String storedAt,
        long size,
        Optional<VersionSummary> summary,
        List<Origin> origins) {
    public ModelVersion {
        requireNonNull(modelType, "modelType");
        requireNonNull(storedAt, "storedAt");
        requireNonNull(summary, "summary");
        origins = List.copyOf(origins);
    }

    static ModelVersion of(long number, Optional<CommitRecord> committed) {
        return committed
                .map(record -> new ModelVersion(
                        number,
                        record.modelType(),
                        record.createdAt(),
                        record.totalSize(),
                        record.summary(),
                        record.origins()))
                .orElseGet(() -> new ModelVersion(number, "", "", 0, Optional.empty(), List.of()));
    }

    /** Whether the commit row cannot be read. */
    public boolean damaged() {
        return modelType.isEmpty();
    }
}
