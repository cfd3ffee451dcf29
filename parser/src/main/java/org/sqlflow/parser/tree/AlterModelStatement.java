package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.base.Location;

/**
 * {@code ALTER MODEL model SET ALIAS alias = version} names a version of a model; {@code ALTER MODEL model DROP ALIAS
 * alias} takes the name away.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param model the model, without a version
 * @param alias the alias, an unquoted name of one part
 * @param version the number of the version, or another alias of it; absent where the alias is dropped
 */
public record AlterModelStatement(
        Location location, String text, ModelReference model, Name alias, Optional<Text> version) implements Statement {
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
