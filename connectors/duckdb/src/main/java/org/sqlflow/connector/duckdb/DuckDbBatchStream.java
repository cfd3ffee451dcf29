package org.sqlflow.connector.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.arrow.util.AutoCloseables;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.spi.connector.BatchStream;

/** The rows of a statement, computed while they are read. */
final class DuckDbBatchStream implements BatchStream {
    private static final int MOST_ROWS = 65_536;
    private static final long MOST_BYTES = 16L << 20;
    private static final int FEWEST_ROWS = 64;
    private static final String ENUM = "ENUM";

    private final DriverConnection connection;
    private final StatementText text;
    private final Statement statement;
    private final ArrowReader reader;
    private final Schema schema;

    private boolean loaded;
    private @Nullable BatchSlicer slicer;
    private @Nullable VectorSchemaRoot current;
    private boolean closed;

    private DuckDbBatchStream(
            DriverConnection connection,
            StatementText text,
            Statement statement,
            ArrowReader reader,
            Schema schema,
            boolean loaded) {
        this.connection = connection;
        this.text = text;
        this.statement = statement;
        this.reader = reader;
        this.schema = schema;
        this.loaded = loaded;
    }

    /** Makes a stream of the rows of a statement that was run, within a call; the stream closes the statement. */
    static DuckDbBatchStream of(
            DriverConnection connection, DuckDBConnection driver, StatementText text, Statement statement)
            throws SQLException, IOException {
        DuckDBResultSet rows = statement.getResultSet().unwrap(DuckDBResultSet.class);
        List<String> types = new ArrayList<>();
        long rowBytes = 0;
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            String type = rows.getMetaData().getColumnTypeName(i);
            types.add(type);
            rowBytes += likelyBytes(type);
        }
        long batchRows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_BYTES / Math.max(1, rowBytes)));
        ArrowReader reader = (ArrowReader) rows.arrowExportStream(connection.allocator(), batchRows);
        try {
            List<Field> exported = reader.getVectorSchemaRoot().getSchema().getFields();
            boolean first = false;
            if (types.contains(ENUM)) {
                first = reader.loadNextBatch();
                types = first ? enumTypes(exported, reader, types) : describedTypes(driver, text, types);
            }
            return new DuckDbBatchStream(connection, text, statement, reader, schema(exported, types), first);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Optional<VectorSchemaRoot> next() {
        closeCurrent();
        while (!closed) {
            VectorSchemaRoot slice = slicer == null ? null : slicer.next();
            if (slice != null) {
                current = slice;
                return Optional.of(slice);
            }
            boolean more = loaded || connection.call(text, driver -> reader.loadNextBatch());
            loaded = false;
            if (!more) {
                return Optional.empty();
            }
            slicer = decode(connection.call(text, driver -> reader.getVectorSchemaRoot()));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeCurrent();
        try {
            AutoCloseables.close(slicer, reader, statement);
        } catch (SQLException e) {
            throw DatabaseErrors.translate(e, text).asException(e);
        } catch (Exception e) {
            throw ExternalProblems.library("Arrow", String.valueOf(e.getMessage()))
                    .asException(e);
        } finally {
            connection.end();
        }
    }

    private BatchSlicer decode(VectorSchemaRoot exported) {
        List<FieldVector> plain = new ArrayList<>(schema.getFields().size());
        try {
            for (int i = 0; i < schema.getFields().size(); i++) {
                FieldVector target = schema.getFields().get(i).createVector(connection.allocator());
                plain.add(target);
                ColumnDecoder.decode(exported.getVector(i), target, reader);
            }
        } catch (RuntimeException e) {
            plain.forEach(FieldVector::close);
            throw e;
        }
        VectorSchemaRoot whole = new VectorSchemaRoot(schema, plain, exported.getRowCount());
        return new BatchSlicer(whole, MOST_ROWS, MOST_BYTES, connection.allocator());
    }

    private void closeCurrent() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    private static Schema schema(List<Field> exported, List<String> types) {
        List<Field> fields = new ArrayList<>(exported.size());
        for (int i = 0; i < exported.size(); i++) {
            fields.add(ColumnTypes.withDatabaseType(ColumnDecoder.plain(exported.get(i)), types.get(i)));
        }
        return new Schema(fields);
    }

    /** The driver names an ENUM without its values; they come as a dictionary with the first batch. */
    private static List<String> enumTypes(List<Field> exported, ArrowReader reader, List<String> types)
            throws IOException {
        List<String> complete = new ArrayList<>(types);
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i).equals(ENUM)) {
                long dictionary = exported.get(i).getDictionary().getId();
                VarCharVector values = (VarCharVector) reader.lookup(dictionary).getVector();
                StringJoiner type = new StringJoiner(", ", "ENUM(", ")");
                for (int value = 0; value < values.getValueCount(); value++) {
                    type.add(Names.literal(new String(values.get(value), UTF_8)));
                }
                complete.set(i, type.toString());
            }
        }
        return complete;
    }

    /** Without a row there is no dictionary, but then the connection is free to be asked. */
    private static List<String> describedTypes(DuckDBConnection driver, StatementText text, List<String> types) {
        try {
            return ColumnTypes.read(driver, ColumnTypes.DESCRIBE + text.text()).stream()
                    .map(ColumnTypes.Column::type)
                    .toList();
        } catch (SQLException e) {
            // Not a query, such as DELETE … RETURNING: strings hold the values as well.
            return types.stream()
                    .map(type -> type.equals(ENUM) ? "VARCHAR" : type)
                    .toList();
        }
    }

    private static long likelyBytes(String type) {
        if (type.endsWith("]") || (type.endsWith(")") && !type.startsWith("DECIMAL"))) {
            return 64;
        }
        return switch (type) {
            case "VARCHAR", "BLOB", "JSON", "UUID", ENUM -> 32;
            default -> 16;
        };
    }
}
