package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.sqlflow.base.ModelName;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelPayload;

/**
 * A version of a model, read from its table.
 *
 * @param name the name it was asked for by
 * @param version its version
 * @param manifest what it is
 * @param payload the files of its library
 * @param content what tells it from any other version that was or will be stored
 * @param warnings what the user should know about how it was found
 */
public record StoredModel(
        ModelName name, long version, Manifest manifest, ModelPayload payload, String content, List<String> warnings) {
    public StoredModel {
        requireNonNull(name, "name");
        requireNonNull(manifest, "manifest");
        requireNonNull(payload, "payload");
        requireNonNull(content, "content");
        warnings = List.copyOf(warnings);
    }

    /** The same without the files of its library. */
    public StoredModel withoutPayload() {
        return new StoredModel(name, version, manifest, new ModelPayload(Map.of()), content, warnings);
    }

    /** What the model type needs to load it. */
    public ModelDescription description() {
        return manifest.description(name.toString());
    }
}
