package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code SHOW MODEL TYPES}: what can be trained.
 *
 * @param location where the statement stands
 * @param text the statement as written
 */
public record ShowModelTypesStatement(Location location, String text) implements Statement {
    public ShowModelTypesStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitShowModelTypes(this);
    }
}
