package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code DESCRIBE MODEL TYPE type}: the attributes of a model type.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param type the model type
 */
public record DescribeModelTypeStatement(Location location, String text, ModelTypeReference type) implements Statement {
    public DescribeModelTypeStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(type, "type");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitDescribeModelType(this);
    }
}
