package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.QualifiedName;

/**
 * The versions and aliases of a model.
 *
 * @param name the model, as the database writes it where it was found, otherwise as it was asked for
 * @param versions the committed versions, the oldest first
 * @param aliases the aliases by name; their versions are among these unless one was deleted by other means
 */
public record ModelHistory(QualifiedName name, List<ModelVersion> versions, List<ModelAlias> aliases) {
    public ModelHistory {
        requireNonNull(name, "name");
        versions = List.copyOf(versions);
        aliases = List.copyOf(aliases);
    }

    /** The newest version. */
    public Optional<ModelVersion> newest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }
}
