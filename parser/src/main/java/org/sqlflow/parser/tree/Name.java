package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;

/**
 * A name of one or more parts.
 *
 * @param location where the name stands
 * @param name the name
 */
public record Name(Location location, QualifiedName name) {
    public Name {
        requireNonNull(location, "location");
        requireNonNull(name, "name");
    }

    /** The name as it can be written in a program. */
    @Override
    public String toString() {
        return name.toString();
    }
}
