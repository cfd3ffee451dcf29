package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code EXPORT MODEL model[@version] TO 'file'}: writes a model to a file.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param model the model to write
 * @param file the file; its extension chooses the format
 */
public record ExportModelStatement(Location location, String text, ModelReference model, Text file)
        implements Statement {
    public ExportModelStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(model, "model");
        requireNonNull(file, "file");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitExportModel(this);
    }
}
