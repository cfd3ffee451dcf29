package org.sqlflow.connector.duckdb;

import static org.sqlflow.connector.duckdb.Names.literal;
import static org.sqlflow.connector.duckdb.Names.quote;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;

/**
 * What a session sees of schemas and tables, those of attached databases included. It asks DuckDB's own tables instead
 * of trying names out, because an error ends the user's transaction.
 */
final class Catalog {
    private final DriverConnection connection;

    Catalog(DriverConnection connection) {
        this.connection = connection;
    }

    /** The columns of a table or view in order; none if there is no such table. */
    List<ColumnTypes.Column> columns(QualifiedName table) {
        String sql = "SELECT column_name, data_type FROM " + columnsOf(table) + " ORDER BY column_index";
        return connection.call(StatementText.NONE.after(sql), driver -> ColumnTypes.read(driver, sql));
    }

    /** The comment of a table, but not of a view. */
    Optional<String> comment(QualifiedName table) {
        String sql = "SELECT comment FROM duckdb_tables() WHERE (database_oid, table_oid) IN"
                + " (SELECT (database_oid, table_oid) FROM " + columnsOf(table) + ")";
        return connection.call(StatementText.NONE.after(sql), driver -> {
            try (Statement statement = driver.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        });
    }

    /** A subquery of the rows of duckdb_columns() that belong to the table that a name means. */
    private static String columnsOf(QualifiedName table) {
        List<String> parts = table.parts().stream()
                .map(part -> literal(part.text().toLowerCase(Locale.ROOT)))
                .toList();
        String name = parts.get(parts.size() - 1);
        // As DuckDB resolves names: temporary tables first, then the search path; a.t is schema a before catalogue a.
        String rank = switch (parts.size()) {
            case 1 -> """
                            CASE WHEN database_name = 'temp' THEN 0
                                 WHEN database_name = current_database()
                                 THEN nullif(list_position(current_schemas(true), schema_name), 0) END""";
            case 2 ->
                "CASE WHEN lower(schema_name) = " + parts.get(0)
                        + " AND database_name = current_database() THEN 1 WHEN lower(database_name) = "
                        + parts.get(0) + " AND schema_name = 'main' THEN 2 END";
            default ->
                "CASE WHEN lower(schema_name) = " + parts.get(parts.size() - 2) + " AND lower(database_name) = "
                        + parts.get(parts.size() - 3) + " THEN 1 END";
        };
        return "(SELECT * FROM (SELECT *, " + rank + " AS place FROM duckdb_columns() WHERE lower(table_name) = " + name
                + ") WHERE place IS NOT NULL QUALIFY dense_rank() OVER (ORDER BY place, table_oid) = 1)";
    }

    /** The tables and views that have exactly these columns. */
    List<QualifiedName> tablesWithColumns(List<String> columns) {
        String wanted = columns.stream()
                .map(column -> literal(column.toLowerCase(Locale.ROOT)))
                .sorted()
                .collect(Collectors.joining(", ", "list_sort([", "])"));
        String sql = "SELECT database_name, schema_name, table_name,"
                + " database_name = current_database() AS near, schema_name = current_schema() AS here"
                + " FROM duckdb_columns() WHERE NOT internal GROUP BY ALL"
                + " HAVING list_sort(list(lower(column_name))) = " + wanted + " ORDER BY ALL";
        return connection.call(StatementText.NONE.after(sql), driver -> {
            List<QualifiedName> tables = new ArrayList<>();
            try (Statement statement = driver.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    List<Identifier> parts = new ArrayList<>();
                    boolean near = rows.getBoolean("near");
                    if (!near) {
                        parts.add(identifier(rows.getString(1)));
                    }
                    if (!near || !rows.getBoolean("here")) {
                        parts.add(identifier(rows.getString(2)));
                    }
                    parts.add(identifier(rows.getString(3)));
                    tables.add(new QualifiedName(parts));
                }
            }
            return tables;
        });
    }

    void createSchemaIfAbsent(QualifiedName table) {
        if (table.qualifier().isEmpty()) {
            return;
        }
        QualifiedName schema = table.qualifier().get();
        boolean catalogue = schema.parts().size() == 1
                && text("SELECT count(*) FROM duckdb_databases() WHERE lower(database_name) = "
                                + literal(schema.last().text().toLowerCase(Locale.ROOT)))
                        .equals("1");
        if (!catalogue) {
            connection.run("CREATE SCHEMA IF NOT EXISTS " + Names.render(schema));
        }
    }

    /** The schema of names without one, as {@code "catalogue"."schema"}. */
    String currentSchema() {
        return connection.call(
                StatementText.NONE, driver -> quote(driver.getCatalog()) + "." + quote(driver.getSchema()));
    }

    private String text(String sql) {
        return connection.call(StatementText.NONE.after(sql), driver -> {
            try (Statement statement = driver.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        });
    }

    private static Identifier identifier(String name) {
        return new Identifier(name, !Names.isPlain(name));
    }
}
