package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code IMPORT MODEL model FROM 'file'}: stores the model of a file.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param model the new model, without a version
 * @param file the file; its extension says the format
 */
public record ImportModelStatement(Location location, String text, ModelReference model, Text file)
        implements Statement {
    public ImportModelStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(model, "model");
        requireNonNull(file, "file");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitImportModel(this);
    }
}
