package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How a version came to where it is, other than by training there.
 *
 * @param how {@code copied} or {@code imported}
 * @param from what it was before: {@code model@version}, or the name of a file
 * @param at when, in UTC, ISO 8601
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Origin(String how, String from, String at) {
    public Origin {
        requireNonNull(how, "how");
        requireNonNull(from, "from");
        requireNonNull(at, "at");
    }
}
