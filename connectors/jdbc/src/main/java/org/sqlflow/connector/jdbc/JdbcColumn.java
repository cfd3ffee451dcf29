package org.sqlflow.connector.jdbc;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.sqlflow.spi.connector.Session;

/**
 * A column of a result.
 *
 * @param field its name, its Arrow type, and its database type in the metadata
 * @param reader how its values become Arrow's
 */
public record JdbcColumn(Field field, CellReader reader) {
    public JdbcColumn {
        requireNonNull(field, "field");
        requireNonNull(reader, "reader");
    }

    /** A column of a simple type that may hold NULL. */
    public static JdbcColumn of(String name, ArrowType type, String databaseType, CellReader reader) {
        return of(name, type, databaseType, Map.of(), reader);
    }

    /**
     * A column of a simple type that may hold NULL.
     *
     * @param metadata what is noted of it beside its database type
     */
    public static JdbcColumn of(
            String name, ArrowType type, String databaseType, Map<String, String> metadata, CellReader reader) {
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.put(Session.DATABASE_TYPE, databaseType);
        return new JdbcColumn(new Field(name, new FieldType(true, type, null, all), List.of()), reader);
    }
}
