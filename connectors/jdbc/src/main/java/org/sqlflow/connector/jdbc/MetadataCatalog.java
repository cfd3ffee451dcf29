package org.sqlflow.connector.jdbc;

import static java.util.stream.Collectors.toCollection;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.spi.connector.SessionListing;

/** What a driver tells of schemas and tables by the standard's metadata. A catalogue is the connection's current one. */
public final class MetadataCatalog implements JdbcCatalog {
    private static final Set<String> SYSTEM_SCHEMAS =
            Set.of("information_schema", "pg_catalog", "sys", "system", "mysql", "performance_schema");

    private final SqlNames names;

    /** The catalogue of a database that writes names in this way. */
    public MetadataCatalog(SqlNames names) {
        this.names = names;
    }

    @Override
    public Optional<Relation> find(Connection connection, QualifiedName name) throws SQLException {
        String schema = name.qualifier()
                .map(qualifier -> names.stored(qualifier.last()))
                .orElse(connection.getSchema());
        DatabaseMetaData metaData = connection.getMetaData();
        String table = names.stored(name.last());
        try (ResultSet rows = metaData.getTables(
                connection.getCatalog(), pattern(metaData, schema), pattern(metaData, table), null)) {
            while (rows.next()) {
                // Where a driver knows no escapes, a name is a pattern, which others fit as well.
                if (isUsers(rows) && isCalled(rows, schema, table)) {
                    return Optional.of(new Relation(rendered(rows), isView(rows), comment(rows)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isCalled(ResultSet rows, @Nullable String schema, String table) throws SQLException {
        String found = rows.getString("TABLE_SCHEM");
        boolean inSchema = schema == null || found == null || found.isEmpty() || isSame(found, schema);
        return inSchema && isSame(rows.getString("TABLE_NAME"), table);
    }

    /** A database that keeps names as they are written finds them in any case. */
    private boolean isSame(String found, String wanted) {
        return names.rules().folding() == LexicalRules.Folding.PRESERVE
                ? found.equalsIgnoreCase(wanted)
                : found.equals(wanted);
    }

    private static @Nullable String pattern(DatabaseMetaData metaData, @Nullable String name) throws SQLException {
        if (name == null) {
            return null;
        }
        String escape = metaData.getSearchStringEscape();
        return escape == null || escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    private String rendered(ResultSet rows) throws SQLException {
        String schema = rows.getString("TABLE_SCHEM");
        String table = names.quote(rows.getString("TABLE_NAME"));
        return schema == null || schema.isEmpty() ? table : names.quote(schema) + "." + table;
    }

    private static boolean isView(ResultSet rows) throws SQLException {
        return rows.getString("TABLE_TYPE").toUpperCase(Locale.ROOT).contains("VIEW");
    }

    private static boolean isUsers(ResultSet rows) throws SQLException {
        String type = rows.getString("TABLE_TYPE").toUpperCase(Locale.ROOT);
        String schema = rows.getString("TABLE_SCHEM");
        boolean ofSystem = schema != null && SYSTEM_SCHEMAS.contains(schema.toLowerCase(Locale.ROOT));
        return !ofSystem && !type.contains("SYSTEM") && (type.contains("TABLE") || type.contains("VIEW"));
    }

    private static Optional<String> comment(ResultSet rows) throws SQLException {
        return Optional.ofNullable(rows.getString("REMARKS")).filter(text -> !text.isEmpty());
    }

    @Override
    public List<QualifiedName> tablesWithColumns(Connection connection, List<String> columns) throws SQLException {
        Set<String> wanted =
                columns.stream().map(column -> column.toLowerCase(Locale.ROOT)).collect(toCollection(TreeSet::new));
        Map<List<String>, Set<String>> tables = new LinkedHashMap<>();
        try (ResultSet rows = connection.getMetaData().getColumns(connection.getCatalog(), null, null, null)) {
            while (rows.next()) {
                String schema =
                        Optional.ofNullable(rows.getString("TABLE_SCHEM")).orElse("");
                if (!SYSTEM_SCHEMAS.contains(schema.toLowerCase(Locale.ROOT))) {
                    tables.computeIfAbsent(List.of(schema, rows.getString("TABLE_NAME")), table -> new TreeSet<>())
                            .add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        String current = Optional.ofNullable(connection.getSchema()).orElse("");
        List<QualifiedName> found = new ArrayList<>();
        tables.forEach((table, itsColumns) -> {
            if (itsColumns.equals(wanted)) {
                found.add(name(current, table.get(0), table.get(1)));
            }
        });
        return found;
    }

    private QualifiedName name(String current, String schema, String table) {
        Identifier last = names.identifier(table);
        return schema.isEmpty() || schema.equals(current)
                ? new QualifiedName(List.of(last))
                : new QualifiedName(List.of(names.identifier(schema), last));
    }

    @Override
    public boolean hasSchema(Connection connection, QualifiedName schema) throws SQLException {
        String wanted = names.stored(schema.last());
        for (String name : schemaNames(connection)) {
            if (name.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> schemaNames(Connection connection) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getSchemas()) {
            while (rows.next()) {
                schemas.add(rows.getString("TABLE_SCHEM"));
            }
        }
        return schemas;
    }

    @Override
    public List<SessionListing.Schema> schemas(Connection connection) throws SQLException {
        String current = connection.getSchema();
        return schemaNames(connection).stream()
                .filter(schema -> !SYSTEM_SCHEMAS.contains(schema.toLowerCase(Locale.ROOT)))
                .sorted()
                .map(schema -> new SessionListing.Schema(
                        new QualifiedName(List.of(names.identifier(schema))), schema.equals(current)))
                .toList();
    }

    @Override
    public List<SessionListing.Table> tables(Connection connection) throws SQLException {
        String current = Optional.ofNullable(connection.getSchema()).orElse("");
        List<SessionListing.Table> tables = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getTables(connection.getCatalog(), null, null, null)) {
            while (rows.next()) {
                if (isUsers(rows)) {
                    String schema =
                            Optional.ofNullable(rows.getString("TABLE_SCHEM")).orElse("");
                    tables.add(new SessionListing.Table(
                            name(current, schema, rows.getString("TABLE_NAME")), isView(rows), comment(rows)));
                }
            }
        }
        tables.sort(Comparator.comparing(table -> table.name().toString()));
        return tables;
    }
}
