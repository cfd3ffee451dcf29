package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code SHOW MODELS}: the stored models.
 *
 * @param location where the statement stands
 * @param text the statement as written
 */
public record ShowModelsStatement(Location location, String text) implements Statement {
    public ShowModelsStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitShowModels(this);
    }
}
