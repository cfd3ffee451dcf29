package org.sqlflow.runtime;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.parser.tree.Text;

/** Which format a file of EXPORT and IMPORT has: its extension tells. */
final class ModelFiles {
    /** Extensions of formats of models and tables that a reader of the file would expect, and that are not written. */
    private static final Set<String> FOREIGN = Set.of(
            "bin",
            "cbm",
            "csv",
            "deprecated",
            "gguf",
            "h5",
            "hdf5",
            "joblib",
            "keras",
            "mlmodel",
            "model",
            "npz",
            "onnx",
            "parquet",
            "pb",
            "pickle",
            "pkl",
            "pmml",
            "pt",
            "pth",
            "safetensors",
            "sql",
            "tflite",
            "txt",
            "xgb",
            "xml",
            "yaml",
            "yml");

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
        return extension(file).filter(libraryFormats(catalog)::contains);
    }

    /** The formats of all libraries, by their extensions. */
    static List<String> libraryFormats(TypeCatalog catalog) {
        return catalog.modelTypeNames().stream()
                .flatMap(type -> catalog.modelType(type).stream())
                .flatMap(type -> type.fileFormats().stream())
                .distinct()
                .toList();
    }

    /** An extension that promises a format in which models are not written, if a file has one. */
    static Optional<String> foreignFormat(Path file) {
        return extension(file).filter(FOREIGN::contains);
    }

    private static Optional<String> extension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
