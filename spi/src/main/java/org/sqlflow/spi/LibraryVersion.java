package org.sqlflow.spi;

import static java.util.Objects.requireNonNull;

/**
 * A library that a plug-in works with.
 *
 * @param name its name, as its makers write it, such as {@code DuckDB}
 * @param version its version, such as {@code 1.2.3}
 */
public record LibraryVersion(String name, String version) {
    public LibraryVersion {
        requireNonNull(name, "name");
        requireNonNull(version, "version");
    }
}
