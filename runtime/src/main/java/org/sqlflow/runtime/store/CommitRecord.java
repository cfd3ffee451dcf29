package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of a commit row, as JSON. It is small, so that models can be listed without reading them.
 *
 * @param format the version of the artefact's format
 * @param modelType the model type's name
 * @param createdAt when the version was stored where it is, in UTC, ISO 8601
 * @param files the files, in the order in which their bytes follow each other
 * @param summary what it is; the first records did not have it
 * @param origins where it comes from, the latest move last; none if it was trained where it is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CommitRecord(
        @JsonProperty(MAGIC) int format,
        String modelType,
        String createdAt,
        List<FileEntry> files,
        Optional<VersionSummary> summary,
        List<Origin> origins) {
    /** The property that marks the row of a model and holds the format's version. */
    static final String MAGIC = "sqlflow_model";

    /** The format that this release writes; it reads this and all earlier ones. */
    static final int FORMAT = 1;

    CommitRecord {
        files = List.copyOf(files);
        origins = List.copyOf(origins);
        boolean outside = files.stream().anyMatch(file -> file.size() < 0 || file.size() > Integer.MAX_VALUE);
        if (format < 1 || modelType.isEmpty() || createdAt.isEmpty() || outside) {
            throw new IllegalArgumentException("not a commit record");
        }
    }

    /** Reads a record, in which the later properties may be absent. */
    @JsonCreator
    static CommitRecord read(
            @JsonProperty(MAGIC) int format,
            @JsonProperty("modelType") String modelType,
            @JsonProperty("createdAt") String createdAt,
            @JsonProperty("files") List<FileEntry> files,
            @JsonProperty("summary") @Nullable VersionSummary summary,
            @JsonProperty("origins") @Nullable List<Origin> origins) {
        return new CommitRecord(
                format,
                modelType,
                createdAt,
                files,
                Optional.ofNullable(summary),
                origins == null ? List.of() : origins);
    }

    /**
     * One file.
     *
     * @param name its name
     * @param size its size in bytes
     * @param sha256 its SHA-256, in hexadecimal digits
     */
    record FileEntry(String name, long size, String sha256) {
        FileEntry {
            requireNonNull(name, "name");
            requireNonNull(sha256, "sha256");
        }
    }

    long totalSize() {
        return files.stream().mapToLong(FileEntry::size).sum();
    }

    /** The record of the same files after they have moved. */
    CommitRecord moved(Origin origin) {
        List<Origin> all = new ArrayList<>(origins);
        all.add(origin);
        return new CommitRecord(format, modelType, origin.at(), files, summary, all);
    }
}
