package org.sqlflow.connector.jdbc.sqlite;

import static java.util.stream.Collectors.toSet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.connector.jdbc.JdbcCatalog;
import org.sqlflow.connector.jdbc.SqlNames;
import org.sqlflow.spi.connector.SessionListing;

/** What SQLite knows of its tables. A schema is an attached database; {@code main} and {@code temp} are always there. */
final class SqliteCatalog implements JdbcCatalog {
    private static final String TEMP = "temp";
    private static final String MAIN = "main";

    private final SqlNames names;

    SqliteCatalog(SqlNames names) {
        this.names = names;
    }

    /** A table or view of one of the databases. */
    private record Found(String schema, String name, boolean view, String sql) {}

    @Override
    public Optional<Relation> find(Connection connection, QualifiedName name) throws SQLException {
        return first(connection, name)
                .map(found -> new Relation(
                        names.quote(found.schema()) + "." + names.quote(found.name()),
                        found.view(),
                        SqliteComment.read(found.sql())));
    }

    @Override
    public QualifiedName resolve(Connection connection, QualifiedName name) throws SQLException {
        return first(connection, name)
                .map(found -> new QualifiedName(List.of(names.identifier(found.schema()), name.last())))
                .orElse(name);
    }

    private Optional<Found> first(Connection connection, QualifiedName name) throws SQLException {
        String table = name.last().text();
        for (String schema : databases(connection)) {
            boolean asked = name.qualifier()
                    .map(qualifier -> qualifier.last().text().equalsIgnoreCase(schema))
                    .orElse(true);
            if (asked && name.parts().size() <= 2) {
                for (Found found : relations(connection, schema)) {
                    if (found.name().equalsIgnoreCase(table)) {
                        return Optional.of(found);
                    }
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public List<QualifiedName> tablesWithColumns(Connection connection, List<String> columns) throws SQLException {
        Set<String> wanted =
                columns.stream().map(column -> column.toLowerCase(Locale.ROOT)).collect(toSet());
        List<QualifiedName> tables = new ArrayList<>();
        for (String schema : databases(connection)) {
            for (Found found : relations(connection, schema)) {
                if (wanted.equals(columns(connection, schema, found.name()))) {
                    tables.add(name(schema, found.name()));
                }
            }
        }
        return tables;
    }

    private static Set<String> columns(Connection connection, String schema, String table) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT lower(name) FROM pragma_table_xinfo(?, ?)")) {
            statement.setString(1, table);
            statement.setString(2, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }

    @Override
    public boolean hasSchema(Connection connection, QualifiedName schema) throws SQLException {
        return databases(connection).stream()
                .anyMatch(name -> name.equalsIgnoreCase(schema.last().text()));
    }

    @Override
    public List<SessionListing.Schema> schemas(Connection connection) throws SQLException {
        return databases(connection).stream()
                .filter(schema -> !schema.equals(TEMP))
                .sorted()
                .map(schema -> new SessionListing.Schema(
                        new QualifiedName(List.of(names.identifier(schema))), schema.equals(MAIN)))
                .toList();
    }

    @Override
    public List<SessionListing.Table> tables(Connection connection) throws SQLException {
        List<SessionListing.Table> tables = new ArrayList<>();
        for (String schema : databases(connection)) {
            for (Found found : relations(connection, schema)) {
                tables.add(new SessionListing.Table(
                        name(schema, found.name()), found.view(), SqliteComment.read(found.sql())));
            }
        }
        tables.sort((one, other) -> one.name().toString().compareTo(other.name().toString()));
        return tables;
    }

    private QualifiedName name(String schema, String table) {
        Identifier last = names.identifier(table);
        return Set.of(TEMP, MAIN).contains(schema)
                ? new QualifiedName(List.of(last))
                : new QualifiedName(List.of(names.identifier(schema), last));
    }

    /** The databases in the order in which SQLite looks for a name. */
    private static List<String> databases(Connection connection) throws SQLException {
        List<String> databases = new ArrayList<>(List.of(TEMP, MAIN));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA database_list")) {
            while (rows.next()) {
                String name = rows.getString("name");
                if (!databases.contains(name)) {
                    databases.add(name);
                }
            }
        }
        return databases;
    }

    private List<Found> relations(Connection connection, String schema) throws SQLException {
        List<Found> relations = new ArrayList<>();
        String sql = "SELECT name, type, coalesce(sql, '') FROM " + names.quote(schema)
                + ".sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                relations.add(
                        new Found(schema, rows.getString(1), rows.getString(2).equals("view"), rows.getString(3)));
            }
        }
        return relations;
    }
}
