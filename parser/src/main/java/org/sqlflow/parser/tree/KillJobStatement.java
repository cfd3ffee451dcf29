package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code KILL JOB job}: stops a running statement.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param job the job's identifier
 */
public record KillJobStatement(Location location, String text, Text job) implements Statement {
    public KillJobStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(job, "job");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitKillJob(this);
    }
}
