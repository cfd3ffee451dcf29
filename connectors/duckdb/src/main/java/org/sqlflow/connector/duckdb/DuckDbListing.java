package org.sqlflow.connector.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.spi.connector.SessionListing;

/** Reads DuckDB's tables about itself. */
final class DuckDbListing implements SessionListing {
    private static final String SCHEMAS = """
            SELECT database_name, schema_name, database_name = current_database() AS near,
                   near AND schema_name = current_schema() AS here
            FROM duckdb_schemas()
            WHERE database_name NOT IN ('system', 'temp') AND schema_name NOT IN ('information_schema', 'pg_catalog')
            ORDER BY near DESC, database_name, schema_name""";
    private static final String TABLES = """
            WITH relation AS (
                SELECT database_name, schema_name, table_name, false AS is_view, comment
                FROM duckdb_tables() WHERE NOT internal
                UNION ALL
                SELECT database_name, schema_name, view_name, true, comment FROM duckdb_views() WHERE NOT internal)
            SELECT *, database_name IN (current_database(), 'temp') AS near,
                   database_name = 'temp' OR schema_name = current_schema() AS here
            FROM relation ORDER BY table_name, database_name, schema_name""";
    private static final String FUNCTIONS = """
            SELECT function_name, coalesce(max(description), '') FROM duckdb_functions()
            WHERE regexp_full_match(function_name, '[a-z][a-z0-9_]*') AND function_type <> 'pragma'
            GROUP BY ALL ORDER BY ALL""";

    private final DriverConnection connection;

    DuckDbListing(DriverConnection connection) {
        this.connection = connection;
    }

    @Override
    public List<Schema> schemas() {
        return read(SCHEMAS, row -> {
            List<Identifier> parts = new ArrayList<>();
            if (!row.getBoolean("near")) {
                parts.add(identifier(row.getString("database_name")));
            }
            parts.add(identifier(row.getString("schema_name")));
            return new Schema(new QualifiedName(parts), row.getBoolean("here"));
        });
    }

    @Override
    public List<Table> tables() {
        return read(TABLES, row -> {
            List<Identifier> parts = new ArrayList<>();
            boolean near = row.getBoolean("near");
            if (!near) {
                parts.add(identifier(row.getString("database_name")));
            }
            if (!near || !row.getBoolean("here")) {
                parts.add(identifier(row.getString("schema_name")));
            }
            parts.add(identifier(row.getString("table_name")));
            return new Table(
                    new QualifiedName(parts),
                    row.getBoolean("is_view"),
                    Optional.ofNullable(row.getString("comment")));
        });
    }

    @Override
    public List<Function> functions() {
        return read(FUNCTIONS, row -> new Function(row.getString(1), row.getString(2)));
    }

    /** Makes something of the current row. */
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, RowReader<T> reader) {
        connection.begin();
        try {
            return connection.call(StatementText.NONE.after(sql), driver -> {
                List<T> found = new ArrayList<>();
                try (Statement statement = driver.createStatement();
                        ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        found.add(reader.read(rows));
                    }
                }
                return found;
            });
        } finally {
            connection.end();
        }
    }

    private static Identifier identifier(String name) {
        return new Identifier(name, !Names.isPlain(name));
    }
}
