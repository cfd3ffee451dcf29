package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code SHOW JOBS}: the statements that are running or have run.
 *
 * @param location where the statement stands
 * @param text the statement as written
 */
public record ShowJobsStatement(Location location, String text) implements Statement {
    public ShowJobsStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitShowJobs(this);
    }
}
