package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.base.Location;
import org.sqlflow.base.ModelName;

/**
 * A stored model, such as {@code m}, {@code s.m@3} or {@code m@champion}, or a model of a model zoo, such as
 * {@code zoo.example.com:50055/m:v2}.
 *
 * @param location where the reference stands
 * @param zoo host and port of the model zoo; absent for a model of the data source
 * @param name the model's name and version; in a model zoo a name of one part and a tag
 */
public record ModelReference(Location location, Optional<String> zoo, ModelName name) {
    public ModelReference {
        requireNonNull(location, "location");
        requireNonNull(zoo, "zoo");
        requireNonNull(name, "name");
    }

    /** A model of the data source. */
    public ModelReference(Location location, ModelName name) {
        this(location, Optional.empty(), name);
    }

    /** The reference as it can be written in a program. */
    @Override
    public String toString() {
        return zoo.map(server -> server + "/" + name.table().last().text()
                        + name.version().map(tag -> ":" + tag).orElse(""))
                .orElseGet(name::toString);
    }
}
