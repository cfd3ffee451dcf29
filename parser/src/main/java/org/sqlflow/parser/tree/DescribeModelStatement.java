package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code DESCRIBE MODEL model[@version]}: what is known of a stored model.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param model the model
 */
public record DescribeModelStatement(Location location, String text, ModelReference model) implements Statement {
    public DescribeModelStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(model, "model");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitDescribeModel(this);
    }
}
