package org.sqlflow.runtime;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.parser.tree.Text;
import org.sqlflow.spi.model.ModelType;

/** Which format a file of EXPORT and IMPORT has: its extension tells. */
final class ModelFiles {
    private ModelFiles() {}

    /** The path of a file that a program names. */
    static Path path(Text file) {
        try {
            return Path.of(file.value());
        } catch (InvalidPathException e) {
            throw ExternalProblems.file(file.value(), e.getReason())
                    .at(file.location())
                    .asException(e);
        }
    }

    /**
     * The format of a library that a file's extension stands for, or empty if it is the artefact with everything learnt.
     */
    static Optional<String> libraryFormat(Path file, TypeCatalog catalog) {
        String name = String.valueOf(file.getFileName());
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean known = name.contains(".")
                && catalog.modelTypeNames().stream()
                        .flatMap(type -> catalog.modelType(type).stream())
                        .map(ModelType::fileFormats)
                        .anyMatch(formats -> formats.contains(extension));
        return known ? Optional.of(extension) : Optional.empty();
    }
}
