package org.sqlflow.cli.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** A Parquet file that DuckDB writes, from a table in a database of its own beside the file. */
final class ParquetFile implements ResultFile {
    /** The types of the database that Parquet knows and Arrow does not. */
    private static final Set<String> KEPT_TYPES = Set.of("UUID", "JSON");

    private static final QualifiedName TABLE = QualifiedName.of("result");

    private final Path path;
    private final Database database;
    private final Session session;
    private final TableWriter writer;

    ParquetFile(Path path, Schema schema, BufferAllocator allocator) {
        this.path = path;
        DataSource source = new DataSource("duckdb://" + path.resolveSibling("result.duckdb"));
        database = connector(source).open(source, new ConnectorContext(allocator, path.resolveSibling("")));
        try {
            session = database.openSession();
            writer = session.openWriter(new WriteRequest(
                    TABLE, portable(schema), WriteRequest.Mode.REPLACE, List.of(), Optional.empty(), "parquet"));
        } catch (SqlflowException e) {
            database.close();
            throw refused(e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Connector connector(DataSource source) {
        for (Connector connector : ServiceLoader.load(Connector.class)) {
            if (connector.accepts(source)) {
                return connector;
            }
        }
        throw ExternalProblems.noParquet().asException();
    }

    /** The columns with names that a table can have, and types that do not depend on the database they come from. */
    private static Schema portable(Schema schema) {
        List<Field> fields = new ArrayList<>();
        List<String> names =
                DistinctNames.of(schema.getFields().stream().map(Field::getName).toList());
        for (Field field : schema.getFields()) {
            String type = field.getMetadata().getOrDefault(Session.DATABASE_TYPE, "");
            Map<String, String> metadata = KEPT_TYPES.contains(type) ? Map.of(Session.DATABASE_TYPE, type) : Map.of();
            fields.add(new Field(
                    names.get(fields.size()),
                    new FieldType(true, field.getType(), null, metadata),
                    field.getChildren()));
        }
        return new Schema(fields);
    }

    @Override
    public void append(VectorSchemaRoot batch) {
        try {
            writer.append(batch);
        } catch (SqlflowException e) {
            throw refused(e);
        }
    }

    @Override
    public void complete() {
        writer.commit();
        writer.close();
        String copy = "COPY " + session.render(TABLE) + " TO " + session.literal(path.toString()) + " (FORMAT parquet)";
        try (StatementResult result = session.execute(copy)) {
            result.rows().ifPresent(BatchStream::next);
        } catch (SqlflowException e) {
            throw refused(e);
        }
    }

    /** What DuckDB says is about its own table here, not about the user's statement. */
    private static SqlflowException refused(SqlflowException e) {
        return ExternalProblems.notAsParquet(e.problem().message()).asException(e);
    }

    @Override
    public void close() {
        session.close();
        database.close();
    }
}
