package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;
import org.sqlflow.base.ModelName;

/**
 * A stored model, such as {@code m}, {@code s.m@3} or {@code m@champion}.
 *
 * @param location where the reference stands
 * @param name the model's name and version
 */
public record ModelReference(Location location, ModelName name) {
    public ModelReference {
        requireNonNull(location, "location");
        requireNonNull(name, "name");
    }

    /** The reference as it can be written in a program. */
    @Override
    public String toString() {
        return name.toString();
    }
}
