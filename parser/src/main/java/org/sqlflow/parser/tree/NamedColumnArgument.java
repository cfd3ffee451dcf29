package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * An argument of a column function written {@code name=value}.
 *
 * @param location where the argument stands, from its name on
 * @param name the name as written
 * @param value the value
 */
public record NamedColumnArgument(Location location, String name, ColumnArgument value) {
    public NamedColumnArgument {
        requireNonNull(location, "location");
        requireNonNull(name, "name");
        requireNonNull(value, "value");
    }

    /** The argument as it can be written in a program. */
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
