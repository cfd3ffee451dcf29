package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code DROP MODEL [IF EXISTS] model[@version]}: removes a model, or one version of it.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param model the model, or its version
 * @param ifExists whether it is no error that there is no such model
 */
public record DropModelStatement(Location location, String text, ModelReference model, boolean ifExists)
        implements Statement {
    public DropModelStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(model, "model");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitDropModel(this);
    }
}
