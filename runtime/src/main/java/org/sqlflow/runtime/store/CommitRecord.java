package org.sqlflow.runtime.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The content of a commit row, as JSON. It is small, so that models can be listed without reading them.
 *
 * @param format the version of the artefact's format
 * @param modelType the model type's name
 * @param createdAt when, in UTC, ISO 8601
 * @param files the files, in the order in which their bytes follow each other
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CommitRecord(@JsonProperty(MAGIC) int format, String modelType, String createdAt, List<FileEntry> files) {
    /** The property that marks the row of a model and holds the format's version. */
    static final String MAGIC = "sqlflow_model";

    /** The format that this release writes; it reads this and all earlier ones. */
    static final int FORMAT = 1;

    CommitRecord {
        files = List.copyOf(files);
        if (format < 1 || files.stream().anyMatch(file -> file.size() < 0 || file.size() > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("not a commit record");
        }
    }

    /**
     * One file.
     *
     * @param name its name
     * @param size its size in bytes
     * @param sha256 its SHA-256, in hexadecimal digits
     */
    record FileEntry(String name, long size, String sha256) {}

    long totalSize() {
        return files.stream().mapToLong(FileEntry::size).sum();
    }
}
