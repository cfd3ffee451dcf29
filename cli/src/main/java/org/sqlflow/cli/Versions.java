package org.sqlflow.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.sqlflow.cli.program.Connectors;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.model.ModelType;

/** The versions of what SQLFlow is made of. */
final class Versions {
    private Versions() {}

    /** The commit that it was built from, if the launcher knows it. */
    static Optional<String> commit() {
        return Optional.ofNullable(System.getProperty("sqlflow.commit")).filter(commit -> !commit.isBlank());
    }

    /** The version of Java that runs it. */
    static LibraryVersion java() {
        return new LibraryVersion("Java", Runtime.version().toString());
    }

    /** The version of Arrow, which every plug-in exchanges columns by. */
    static LibraryVersion arrow() {
        return new LibraryVersion(
                "Arrow",
                Optional.ofNullable(VectorSchemaRoot.class.getPackage().getImplementationVersion())
                        .orElse("unknown"));
    }

    /**
     * The libraries of all plug-ins, loaded.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code NATIVE_LIBRARY if one cannot be loaded
     */
    static List<LibraryVersion> ofPlugins() {
        Set<LibraryVersion> found = new LinkedHashSet<>();
        Connectors.all().forEach(connector -> found.addAll(connector.libraries()));
        ServiceLoader.load(ModelType.class).forEach(type -> found.addAll(type.libraries()));
        return List.copyOf(found);
    }
}
