package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A name of a version of a model; the content of an alias row, as JSON.
 *
 * @param alias the name; its case does not matter
 * @param version the number of the version; 0 if the name was taken away
 * @param at when it was set, in UTC, ISO 8601
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelAlias(@JsonProperty(MAGIC) String alias, long version, String at) {
    /** The property that marks an alias row and holds the alias. */
    static final String MAGIC = "sqlflow_alias";

    private static final long DROPPED = 0;

    public ModelAlias {
        requireNonNull(alias, "alias");
        requireNonNull(at, "at");
        if (alias.isEmpty() || version < DROPPED) {
            throw new IllegalArgumentException("not an alias");
        }
    }

    /** What says that there is no such alias any more. */
    static ModelAlias dropped(String alias, String at) {
        return new ModelAlias(alias, DROPPED, at);
    }

    /** Whether it only says that there is no such alias any more. */
    boolean wasDropped() {
        return version == DROPPED;
    }
}
