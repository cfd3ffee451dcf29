package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * A statement that goes to the database as it is.
 *
 * @param location where the text stands; after the word NATIVE, if it was there
 * @param text what the database gets
 * @param isNative whether it stood after NATIVE: what looks like ours in it is the database's
 */
public record SqlStatement(Location location, String text, boolean isNative) implements Statement {
    public SqlStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitSql(this);
    }
}
