package org.sqlflow.connector.mariadb;

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

/** What the server knows of its tables. A schema is a database of the server. */
final class MariaDbCatalog implements JdbcCatalog {
    private static final String SYSTEM = "('information_schema', 'mysql', 'performance_schema', 'sys')";
    private static final String FIND = """
            SELECT table_schema, table_name, table_type, table_comment FROM information_schema.tables
            WHERE table_schema = coalesce(?, database()) AND table_name = ?""";
    private static final String TABLES = "SELECT table_schema, table_name, table_type, table_comment,"
            + " table_schema <=> database() AS here FROM information_schema.tables WHERE table_schema NOT IN " + SYSTEM
            + " ORDER BY table_name, table_schema";
    private static final String WITH_COLUMNS = "SELECT table_schema, table_name, table_schema <=> database() AS here"
            + " FROM information_schema.columns WHERE table_schema NOT IN " + SYSTEM
            + " GROUP BY table_schema, table_name"
            + " HAVING group_concat(lower(column_name) ORDER BY lower(column_name) SEPARATOR '\t') = ?"
            + " ORDER BY table_schema, table_name";
    private static final String SCHEMAS = "SELECT schema_name, schema_name <=> database() AS here"
            + " FROM information_schema.schemata WHERE schema_name NOT IN " + SYSTEM + " ORDER BY schema_name";

    private final SqlNames names;

    MariaDbCatalog(SqlNames names) {
        this.names = names;
    }

    @Override
    public Optional<Relation> find(Connection connection, QualifiedName name) throws SQLException {
        if (name.parts().size() > 2) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(
                    1,
                    name.qualifier().map(schema -> names.stored(schema.last())).orElse(null));
            statement.setString(2, names.stored(name.last()));
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    boolean view = rows.getString(3).contains("VIEW");
                    return Optional.of(new Relation(
                            names.quote(rows.getString(1)) + "." + names.quote(rows.getString(2)),
                            view,
                            comment(view, rows.getString(4))));
                }
            }
        }
        return temporary(connection, name);
    }

    /** Temporary tables are listed nowhere. A statement that fails does no harm to a transaction here. */
    private Optional<Relation> temporary(Connection connection, QualifiedName name) throws SQLException {
        String rendered = names.render(name);
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT 1 FROM " + rendered + " LIMIT 0").close();
            return Optional.of(new Relation(rendered, false, Optional.empty()));
        } catch (SQLException e) {
            // Whatever else is wrong will be told by the statement that uses the table.
            return Optional.empty();
        }
    }

    private static Optional<String> comment(boolean view, String text) {
        return view || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Override
    public List<QualifiedName> tablesWithColumns(Connection connection, List<String> columns) throws SQLException {
        List<QualifiedName> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(WITH_COLUMNS)) {
            statement.setString(
                    1,
                    String.join(
                            "\t",
                            columns.stream()
                                    .map(column -> column.toLowerCase(Locale.ROOT))
                                    .sorted()
                                    .toList()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.add(name(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
                }
            }
        }
        return tables;
    }

    @Override
    public boolean hasSchema(Connection connection, QualifiedName schema) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM information_schema.schemata WHERE schema_name = ?")) {
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
                schemas.add(new SessionListing.Schema(
                        new QualifiedName(List.of(names.identifier(rows.getString(1)))), rows.getBoolean(2)));
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
                boolean view = rows.getString(3).contains("VIEW");
                tables.add(new SessionListing.Table(
                        name(rows.getString(1), rows.getString(2), rows.getBoolean(5)),
                        view,
                        comment(view, rows.getString(4))));
            }
        }
        return tables;
    }

    private QualifiedName name(String schema, String table, boolean here) {
        Identifier last = names.identifier(table);
        return new QualifiedName(here ? List.of(last) : List.of(names.identifier(schema), last));
    }
}
