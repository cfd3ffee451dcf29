package org.sqlflow.connector.duckdb;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.sqlflow.spi.connector.EnumValues;
import org.sqlflow.spi.connector.Session;

/**
 * Knows what a type of DuckDB is in Arrow by asking DuckDB itself once for each type, so that a described column
 * cannot differ from the same column when it is read.
 */
final class ColumnTypes {
    /** Before a query it gives the query's columns without running it. The query's lines stay whole. */
    static final String DESCRIBE = "DESCRIBE\n";

    private final Map<String, Field> known = new ConcurrentHashMap<>();

    /** A column as DuckDB describes it. */
    record Column(String name, String type) {}

    /** Reads columns from a result whose first two columns are name and type. */
    static List<Column> read(DuckDBConnection driver, String sql) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = driver.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2)));
            }
        }
        return columns;
    }

    /** The schema of columns. */
    Schema schema(DriverConnection connection, List<Column> columns) {
        Set<String> types = new LinkedHashSet<>();
        columns.forEach(column -> types.add(column.type()));
        Map<String, Field> fields = new HashMap<>();
        for (String type : types) {
            Field field = known.get(type);
            if (field != null) {
                fields.put(type, field);
            }
        }
        types.removeAll(fields.keySet());
        if (!types.isEmpty()) {
            fields.putAll(learn(connection, List.copyOf(types)));
        }
        return new Schema(columns.stream()
                .map(column -> named(requireNonNull(fields.get(column.type())), column))
                .toList());
    }

    private Map<String, Field> learn(DriverConnection connection, List<String> types) {
        StringBuilder query = new StringBuilder("SELECT ");
        for (int i = 0; i < types.size(); i++) {
            query.append(i == 0 ? "" : ", ")
                    .append("CAST(NULL AS ")
                    .append(types.get(i))
                    .append(") AS c")
                    .append(i);
        }
        StatementText text = StatementText.NONE.after(query.toString());
        Schema exported = connection.call(text, driver -> {
            try (Statement statement = driver.createStatement();
                    DuckDBResultSet rows = statement.executeQuery(text.sent()).unwrap(DuckDBResultSet.class);
                    ArrowReader reader = (ArrowReader) rows.arrowExportStream(connection.allocator(), 1)) {
                return reader.getVectorSchemaRoot().getSchema();
            }
        });
        Map<String, Field> learnt = new HashMap<>();
        for (int i = 0; i < types.size(); i++) {
            learnt.put(types.get(i), ColumnDecoder.plain(exported.getFields().get(i)));
        }
        learnt.forEach((type, field) -> {
            // The time zone is a setting that can change.
            if (!type.contains("TIME ZONE") && !type.contains("TIMESTAMPTZ")) {
                known.put(type, field);
            }
        });
        return learnt;
    }

    private static Field named(Field type, Column column) {
        return withDatabaseType(new Field(column.name(), type.getFieldType(), type.getChildren()), column.type());
    }

    /** The same field with its database type noted. */
    static Field withDatabaseType(Field field, String databaseType) {
        Map<String, String> metadata = new LinkedHashMap<>(field.getMetadata());
        metadata.put(Session.DATABASE_TYPE, databaseType);
        EnumType.values(databaseType).map(EnumValues::metadata).ifPresent(metadata::putAll);
        return new Field(
                field.getName(),
                new FieldType(field.isNullable(), field.getType(), field.getDictionary(), metadata),
                field.getChildren());
    }
}
