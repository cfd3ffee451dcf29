package org.sqlflow.connector.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/** Inserts rows by a prepared statement, many at a time. */
public final class InsertWriter implements BulkWriter {
    private static final int MOST_ROWS = 2_000;
    private static final long MOST_BYTES = 4L << 20;

    private final PreparedStatement statement;
    private final ParameterBinder[] binders;

    private InsertWriter(PreparedStatement statement, ParameterBinder[] binders) {
        this.statement = statement;
        this.binders = binders;
    }

    /** A writer for a table that has the schema's columns. */
    public static InsertWriter open(
            JdbcConnection connection, SqlNames names, ColumnMapping columns, String table, Schema schema)
            throws SQLException {
        String list = schema.getFields().stream().map(names::column).collect(joining(", ", "(", ")"));
        String values = String.join(", ", Collections.nCopies(schema.getFields().size(), "?"));
        String insert = "INSERT INTO " + table + " " + list + " VALUES (" + values + ")";
        ParameterBinder[] binders =
                schema.getFields().stream().map(columns::binder).toArray(ParameterBinder[]::new);
        return new InsertWriter(connection.watch(connection.driver().prepareStatement(insert)), binders);
    }

    @Override
    public void append(VectorSchemaRoot batch) throws SQLException {
        List<FieldVector> vectors = batch.getFieldVectors();
        long rowBytes = Math.max(1, bytes(vectors) / Math.max(1, batch.getRowCount()));
        int most = (int) Math.max(1, Math.min(MOST_ROWS, MOST_BYTES / rowBytes));
        int waiting = 0;
        for (int row = 0; row < batch.getRowCount(); row++) {
            for (int i = 0; i < binders.length; i++) {
                FieldVector vector = vectors.get(i);
                if (vector.isNull(row)) {
                    statement.setNull(i + 1, Types.NULL);
                } else {
                    binders[i].bind(statement, i + 1, vector, row);
                }
            }
            statement.addBatch();
            if (++waiting == most) {
                statement.executeBatch();
                waiting = 0;
            }
        }
        if (waiting > 0) {
            statement.executeBatch();
        }
    }

    private static long bytes(List<FieldVector> vectors) {
        return vectors.stream().mapToLong(FieldVector::getBufferSize).sum();
    }

    @Override
    public void finish() {}

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
