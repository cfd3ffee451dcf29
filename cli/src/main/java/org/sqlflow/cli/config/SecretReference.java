package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Where a secret is; the configuration file never holds one itself.
 *
 * @param kind what {@code name} names
 * @param name the variable or file
 */
public record SecretReference(Kind kind, String name) {
    public SecretReference {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
    }

    /** The places of secrets. */
    public enum Kind {
        /** An environment variable. */
        VARIABLE,
        /** A file that holds nothing else; a line end after it does not belong to it. */
        FILE
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
