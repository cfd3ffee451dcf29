package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;

/**
 * {@code query TO RUN image [WITH …] [CMD "program", "argument", …] [INTO table, …]}: a program that reads the query and
 * writes tables.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param query what the program reads
 * @param image the container image that holds the program
 * @param command the program and its arguments; empty for what the image starts by itself
 * @param attributes the attributes of WITH, in their order, no name twice
 * @param into the tables that the program writes
 */
public record RunStatement(
        Location location,
        String text,
        Query query,
        Text image,
        List<String> command,
        List<GivenAttribute> attributes,
        List<Name> into)
        implements Statement {
    public RunStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(query, "query");
        requireNonNull(image, "image");
        command = List.copyOf(command);
        attributes = List.copyOf(attributes);
        into = List.copyOf(into);
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitRun(this);
    }
}
