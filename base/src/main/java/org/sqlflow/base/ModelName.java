package org.sqlflow.base;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A reference to a stored model: {@code m}, {@code schema.m@3} or {@code m@champion}.
 *
 * @param table the table that holds the model
 * @param version version number or alias after {@code @}; absent for the newest version
 */
public record ModelName(QualifiedName table, Optional<String> version) {
    public ModelName {
        requireNonNull(table, "table");
        requireNonNull(version, "version");
    }

    /** The newest version of the model in a table. */
    public static ModelName newest(QualifiedName table) {
        return new ModelName(table, Optional.empty());
    }

    @Override
    public String toString() {
        return version.map(v -> table + "@" + v).orElseGet(table::toString);
    }
}
