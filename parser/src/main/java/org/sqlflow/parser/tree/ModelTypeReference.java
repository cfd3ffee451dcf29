package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.base.Location;

/**
 * The kind of model to train, such as {@code xgboost.gbtree} or {@code hub.example.com/group/image:v2/MyModel}.
 *
 * @param location where the reference stands
 * @param image the container image that holds the type
 * @param name the type's name as written; its case does not matter
 */
public record ModelTypeReference(Location location, Optional<String> image, String name) {
    public ModelTypeReference {
        requireNonNull(location, "location");
        requireNonNull(image, "image");
        requireNonNull(name, "name");
    }

    /** The reference as it can be written in a program. */
    @Override
    public String toString() {
        return image.map(i -> i + "/" + name).orElse(name);
    }
}
