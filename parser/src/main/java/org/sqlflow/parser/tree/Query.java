package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * The query before TO.
 *
 * @param location where the query stands
 * @param sql its text from the first token to the last, comments between them included
 */
public record Query(Location location, String sql) {
    public Query {
        requireNonNull(location, "location");
        requireNonNull(sql, "sql");
    }
}
