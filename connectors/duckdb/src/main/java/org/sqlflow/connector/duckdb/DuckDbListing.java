package org.sqlflow.connector.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;

/** Reads DuckDB's tables about itself, in whatever process a session is. */
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
            SELECT function_name, coalesce(max(description), '') AS description FROM duckdb_functions()
            WHERE regexp_full_match(function_name, '[a-z][a-z0-9_]*') AND function_type <> 'pragma'
            GROUP BY ALL ORDER BY ALL""";
    private static final String BUILT_IN_FUNCTIONS = """
            SELECT upper(function_name) AS function_name FROM duckdb_functions()
            GROUP BY ALL HAVING bool_and(internal)""";

    private final Session session;

    DuckDbListing(Session session) {
        this.session = session;
    }

    @Override
    public List<Schema> schemas() {
        return read(SCHEMAS, row -> {
            List<Identifier> parts = new ArrayList<>();
            if (!row.flag("near")) {
                parts.add(identifier(row.text("database_name")));
            }
            parts.add(identifier(row.text("schema_name")));
            return new Schema(new QualifiedName(parts), row.flag("here"));
        });
    }

    @Override
    public List<Table> tables() {
        return read(TABLES, row -> {
            List<Identifier> parts = new ArrayList<>();
            boolean near = row.flag("near");
            if (!near) {
                parts.add(identifier(row.text("database_name")));
            }
            if (!near || !row.flag("here")) {
                parts.add(identifier(row.text("schema_name")));
            }
            parts.add(identifier(row.text("table_name")));
            return new Table(new QualifiedName(parts), row.flag("is_view"), row.optionalText("comment"));
        });
    }

    @Override
    public List<Function> functions() {
        return read(FUNCTIONS, row -> new Function(row.text("function_name"), row.text("description")));
    }

    @Override
    public Optional<Set<String>> builtInFunctions() {
        return Optional.of(Set.copyOf(read(BUILT_IN_FUNCTIONS, row -> row.text("function_name"))));
    }

    /** A row of a batch. */
    private record Row(VectorSchemaRoot batch, int number) {
        boolean flag(String column) {
            return Boolean.TRUE.equals(batch.getVector(column).getObject(number));
        }

        Optional<String> optionalText(String column) {
            return Optional.ofNullable(batch.getVector(column).getObject(number))
                    .map(Object::toString);
        }

        String text(String column) {
            return optionalText(column).orElse("");
        }
    }

    /** Makes something of a row. */
    private interface RowReader<T> {
        T read(Row row);
    }

    private <T> List<T> read(String sql, RowReader<T> reader) {
        List<T> found = new ArrayList<>();
        try (BatchStream rows = session.open(sql)) {
            for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                for (int row = 0; row < batch.get().getRowCount(); row++) {
                    found.add(reader.read(new Row(batch.get(), row)));
                }
            }
        }
        return found;
    }

    private static Identifier identifier(String name) {
        return new Identifier(name, !Names.isPlain(name));
    }
}
