package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code EXPLAIN query TO …}: says what the statement would do, and does nothing.
 *
 * @param location where the statement stands, EXPLAIN included
 * @param text the statement as written, EXPLAIN included
 * @param statement the statement after EXPLAIN, with its own place and text
 */
public record DryRunStatement(Location location, String text, Statement statement) implements Statement {
    public DryRunStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(statement, "statement");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitDryRun(this);
    }
}
