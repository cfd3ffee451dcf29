package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code ALTER MODEL model SET ALIAS alias = version}: names a version of a model.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param model the model, without a version
 * @param alias the alias, an unquoted name of one part
 * @param version the number of the version, or another alias of it
 */
public record AlterModelStatement(Location location, String text, ModelReference model, Name alias, Text version)
        implements Statement {
    public AlterModelStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(model, "model");
        requireNonNull(alias, "alias");
        requireNonNull(version, "version");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitAlterModel(this);
    }
}
