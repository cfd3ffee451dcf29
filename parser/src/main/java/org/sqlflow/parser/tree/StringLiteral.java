package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * A string, in an expression to be compared with a column.
 *
 * @param location where the expression stands
 * @param text the characters, without quotes and escapes
 */
public record StringLiteral(Location location, String text) implements Expression {
    public StringLiteral {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitString(this);
    }

    @Override
    public String toString() {
        return ExpressionWriter.write(this);
    }
}
