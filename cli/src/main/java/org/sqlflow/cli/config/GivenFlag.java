package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

/**
 * An option that the command line gave.
 *
 * @param name its name
 * @param value its value, or what it stands for
 */
public record GivenFlag(String name, String value) {
    public GivenFlag {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
    }
}
