package org.sqlflow.connector.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.connector.jdbc.JdbcCatalog;
import org.sqlflow.connector.jdbc.SqlNames;
import org.sqlflow.spi.connector.SessionListing;

/** What the server's own tables say. A name may have the database as a third part, if it is the one that is open. */
final class PostgresCatalog implements JdbcCatalog {
    private static final String FIND = """
            SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
                   c.relkind IN ('v', 'm'), pg_catalog.obj_description(c.oid, 'pg_class')
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = ? AND c.relkind IN ('r', 'p', 'f', 'v', 'm')""";
    private static final String SCHEMA_OF = """
            SELECT n.nspname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = ? AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND pg_catalog.pg_table_is_visible(c.oid)""";
    private static final String USERS_OWN = """
            n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_toast%'
            AND (n.nspname NOT LIKE 'pg\\_%' OR n.oid = pg_catalog.pg_my_temp_schema())
            AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
            """;
    private static final String WITH_COLUMNS = """
            SELECT n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid)
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f') AND c.relnatts >= ? AND
            """ + USERS_OWN + """
            AND (SELECT pg_catalog.array_agg(pg_catalog.lower(a.attname) ORDER BY pg_catalog.lower(a.attname) COLLATE "C")
                  FROM pg_catalog.pg_attribute a
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) = ?
            ORDER BY 2, 1""";
    private static final String TABLES = """
            SELECT n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid), c.relkind IN ('v', 'm'),
                   pg_catalog.obj_description(c.oid, 'pg_class')
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND
            """ + USERS_OWN + " ORDER BY 2, 1";
    private static final String SCHEMAS = """
            SELECT n.nspname, n.nspname = pg_catalog.current_schema() FROM pg_catalog.pg_namespace n WHERE
            """ + USERS_OWN + " ORDER BY 1";

    private final SqlNames names;

    PostgresCatalog(SqlNames names) {
        this.names = names;
    }

    @Override
    public Optional<Relation> find(Connection connection, QualifiedName name) throws SQLException {
        List<String> parts = name.parts().stream().map(names::stored).toList();
        if (!isHere(connection, parts)) {
            return Optional.empty();
        }
        boolean withSchema = parts.size() > 1;
        String sql = FIND + (withSchema ? " AND n.nspname = ?" : " AND pg_catalog.pg_table_is_visible(c.oid)");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parts.get(parts.size() - 1));
            if (withSchema) {
                statement.setString(2, parts.get(parts.size() - 2));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Relation(
                                rows.getString(1), rows.getBoolean(2), Optional.ofNullable(rows.getString(3))))
                        : Optional.empty();
            }
        }
    }

    @Override
    public QualifiedName resolve(Connection connection, QualifiedName name) throws SQLException {
        if (name.parts().size() > 1) {
            return name;
        }
        try (PreparedStatement statement = connection.prepareStatement(SCHEMA_OF)) {
            statement.setString(1, names.stored(name.last()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? new QualifiedName(List.of(names.identifier(rows.getString(1)), name.last()))
                        : name;
            }
        }
    }

    /** A server knows other databases by name only. */
    private static boolean isHere(Connection connection, List<String> parts) throws SQLException {
        return parts.size() < 3 || (parts.size() == 3 && parts.get(0).equals(connection.getCatalog()));
    }

    @Override
    public List<QualifiedName> tablesWithColumns(Connection connection, List<String> columns) throws SQLException {
        Object[] wanted = columns.stream()
                .map(column -> column.toLowerCase(Locale.ROOT))
                .sorted()
                .toArray();
        List<QualifiedName> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(WITH_COLUMNS)) {
            statement.setInt(1, columns.size());
            statement.setArray(2, connection.createArrayOf("text", wanted));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.add(name(rows));
                }
            }
        }
        return tables;
    }

    @Override
    public boolean hasSchema(Connection connection, QualifiedName schema) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?")) {
            statement.setString(1, names.stored(schema.last()));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public List<SessionListing.Schema> schemas(Connection connection) throws SQLException {
        List<SessionListing.Schema> schemas = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SCHEMAS)) {
            while (rows.next()) {
                QualifiedName name = new QualifiedName(List.of(names.identifier(rows.getString(1))));
                schemas.add(new SessionListing.Schema(name, rows.getBoolean(2)));
            }
        }
        return schemas;
    }

    @Override
    public List<SessionListing.Table> tables(Connection connection) throws SQLException {
        List<SessionListing.Table> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(new SessionListing.Table(
                        name(rows), rows.getBoolean(4), Optional.ofNullable(rows.getString(5))));
            }
        }
        return tables;
    }

    /** A name from schema, table and whether the table is found without its schema. */
    private QualifiedName name(ResultSet rows) throws SQLException {
        List<Identifier> parts = new ArrayList<>();
        if (!rows.getBoolean(3)) {
            parts.add(names.identifier(rows.getString(1)));
        }
        parts.add(names.identifier(rows.getString(2)));
        return new QualifiedName(parts);
    }
}
