package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.sqlflow.connector.jdbc.BulkWriter;
import org.sqlflow.connector.jdbc.JdbcConnection;
import org.sqlflow.connector.jdbc.SqlNames;

/**
 * Fills a table by {@code COPY}: in the server's binary format if that of all columns is known, otherwise as text, which the
 * server reads for every type.
 */
final class CopyWriter implements BulkWriter {
    private final CopyIn copy;
    private final RowFormat format;
    private final List<EncodedCell> cells;
    private final CopyBuffer out = new CopyBuffer();

    private CopyWriter(CopyIn copy, RowFormat format, List<EncodedCell> cells) {
        this.copy = copy;
        this.format = format;
        this.cells = cells;
        format.begin(out);
    }

    /** Begins to fill a table, within a call. */
    static CopyWriter open(JdbcConnection connection, SqlNames names, String table, Schema schema) throws SQLException {
        BaseConnection driver = connection.driver().unwrap(BaseConnection.class);
        String columns = schema.getFields().stream().map(names::column).collect(Collectors.joining(", "));
        List<PostgresTypes.Column> targets = QueryColumns.of(driver, "SELECT " + columns + " FROM " + table);
        Optional<List<EncodedCell>> binary = BinaryEncoders.of(schema.getFields(), targets);
        RowFormat format = binary.isPresent() ? RowFormat.BINARY : RowFormat.TEXT;
        String sql = "COPY " + table + " (" + columns + ") FROM STDIN (FORMAT " + format.sqlName() + ")";
        CopyIn copy = new CopyManager(driver).copyIn(sql);
        return new CopyWriter(copy, format, binary.orElseGet(() -> TextEncoders.of(schema.getFields())));
    }

    @Override
    public void append(VectorSchemaRoot batch) throws SQLException {
        List<FieldVector> vectors = batch.getFieldVectors();
        for (int row = 0; row < batch.getRowCount(); row++) {
            format.beginRow(cells.size(), out);
            for (int i = 0; i < cells.size(); i++) {
                if (i > 0) {
                    format.separate(out);
                }
                FieldVector vector = vectors.get(i);
                if (vector.isNull(row)) {
                    format.writeNull(out);
                } else {
                    cells.get(i).write(vector, row, out);
                }
            }
            format.endRow(out);
            out.sendIfFull(copy);
        }
    }

    @Override
    public void finish() throws SQLException {
        format.end(out);
        out.send(copy);
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
