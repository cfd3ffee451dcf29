package org.sqlflow.connector.jdbc;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Where names without a schema are looked up.
 *
 * @param catalog the driver's current catalogue, where it has one
 * @param schema the driver's current schema, where it has one
 * @param statements what else another connection has to run to be at the same place
 */
public record Place(Optional<String> catalog, Optional<String> schema, List<String> statements) {
    public Place {
        requireNonNull(catalog, "catalog");
        requireNonNull(schema, "schema");
        statements = List.copyOf(statements);
    }
}
