package org.sqlflow.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Schema;

/** Reads a result whose metadata say all of its types. */
public final class ResultSetRows implements RowReader {
    private final ResultSet rows;
    private final CellReader[] readers;
    private final Schema schema;

    private ResultSetRows(ResultSet rows, List<JdbcColumn> columns) {
        this.rows = rows;
        this.readers = columns.stream().map(JdbcColumn::reader).toArray(CellReader[]::new);
        this.schema = schema(columns);
    }

    /** A reader of a result, which somebody else closes. */
    public static ResultSetRows of(ColumnMapping mapping, ResultSet rows) throws SQLException {
        return new ResultSetRows(rows, columns(mapping, rows.getMetaData()));
    }

    /** The columns of a query as the driver describes it without running it. */
    public static Optional<Schema> describe(ColumnMapping mapping, Connection connection, String query)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            ResultSetMetaData metaData = statement.getMetaData();
            return metaData == null || metaData.getColumnCount() == 0
                    ? Optional.empty()
                    : Optional.of(schema(columns(mapping, metaData)));
        }
    }

    private static Schema schema(List<JdbcColumn> columns) {
        return new Schema(columns.stream().map(JdbcColumn::field).toList());
    }

    private static List<JdbcColumn> columns(ColumnMapping mapping, ResultSetMetaData metaData) throws SQLException {
        List<JdbcColumn> columns = new ArrayList<>();
        for (int number = 1; number <= metaData.getColumnCount(); number++) {
            columns.add(mapping.column(metaData, number));
        }
        return columns;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean advance() throws SQLException {
        return rows.next();
    }

    @Override
    public long read(List<FieldVector> targets, int row) throws SQLException {
        long bytes = 0;
        for (int i = 0; i < readers.length; i++) {
            bytes += readers[i].read(rows, i + 1, targets.get(i), row);
        }
        return bytes;
    }
}
