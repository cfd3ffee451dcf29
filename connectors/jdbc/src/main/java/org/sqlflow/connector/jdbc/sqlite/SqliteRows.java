package org.sqlflow.connector.jdbc.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.connector.jdbc.JdbcColumn;
import org.sqlflow.connector.jdbc.RowReader;

/**
 * Reads rows whose values have types of their own. A column has the type that it was declared with if its first values agree with
 * it; otherwise these tell the type. A later value that does not fit is an error rather than a changed value.
 */
final class SqliteRows implements RowReader {
    private static final int FIRST_ROWS = 1_000;
    private static final long FIRST_BYTES = 4L << 20;

    private final ResultSet rows;
    private final Deque<@Nullable Object[]> first;
    private final List<SqliteType> types;
    private final Schema schema;

    private boolean buffered;
    private long count;

    private SqliteRows(ResultSet rows, Deque<@Nullable Object[]> first, List<SqliteType> types, Schema schema) {
        this.rows = rows;
        this.first = first;
        this.types = types;
        this.schema = schema;
    }

    /** A reader of a result, which somebody else closes; it has read the first rows. */
    static SqliteRows of(ResultSet rows) throws SQLException {
        ResultSetMetaData metaData = rows.getMetaData();
        List<Optional<String>> declared = DeclaredTypes.of(rows.getStatement(), metaData);
        int columns = metaData.getColumnCount();
        Deque<@Nullable Object[]> first = new ArrayDeque<>();
        long bytes = 0;
        while (first.size() < FIRST_ROWS && bytes < FIRST_BYTES && rows.next()) {
            @Nullable Object[] values = new @Nullable Object[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = rows.getObject(i + 1);
                bytes += size(values[i]);
            }
            first.add(values);
        }
        List<SqliteType> types = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            int column = i;
            List<Object> values = new ArrayList<>();
            first.forEach(row -> {
                if (row[column] != null) {
                    values.add(Objects.requireNonNull(row[column]));
                }
            });
            SqliteType type = declared.get(i)
                    .flatMap(SqliteType::declared)
                    .filter(known -> SqliteColumns.fitsAll(known, values))
                    .orElseGet(() -> SqliteType.ofValues(values));
            types.add(type);
            fields.add(field(metaData.getColumnLabel(i + 1), type, declared.get(i)));
        }
        return new SqliteRows(rows, first, types, new Schema(fields));
    }

    /** The columns of a query, if all are columns of tables that were declared with a type. */
    static Optional<Schema> describe(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            ResultSetMetaData metaData = statement.getMetaData();
            if (metaData == null || metaData.getColumnCount() == 0) {
                return Optional.empty();
            }
            List<Optional<String>> declared = DeclaredTypes.of(statement, metaData);
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < declared.size(); i++) {
                Optional<SqliteType> type = declared.get(i).flatMap(SqliteType::declared);
                if (type.isEmpty()) {
                    return Optional.empty();
                }
                fields.add(field(metaData.getColumnLabel(i + 1), type.get(), declared.get(i)));
            }
            return Optional.of(new Schema(fields));
        }
    }

    private static Field field(String name, SqliteType type, Optional<String> declared) {
        return JdbcColumn.of(
                        name,
                        type.arrow(),
                        declared.orElseGet(() -> type.declaration(name)),
                        type.metadata(),
                        (rows, column, target, row) -> 0)
                .field();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean advance() throws SQLException {
        count++;
        buffered = !first.isEmpty();
        return buffered || rows.next();
    }

    @Override
    public long read(List<FieldVector> targets, int row) throws SQLException {
        @Nullable Object[] values = buffered ? first.remove() : null;
        long bytes = 0;
        for (int i = 0; i < types.size(); i++) {
            Object value = values == null ? rows.getObject(i + 1) : values[i];
            FieldVector target = targets.get(i);
            if (value == null) {
                while (target.getValueCapacity() <= row) {
                    target.reAlloc();
                }
                target.setNull(row);
            } else if (!types.get(i).writer().write(value, target, row)) {
                throw DataProblems.mixedTypes(
                                target.getName(),
                                count,
                                typeOf(value),
                                types.get(i).kind())
                        .asException();
            } else {
                bytes += size(value);
            }
        }
        return bytes;
    }

    private static String typeOf(Object value) {
        if (value instanceof byte[]) {
            return "a BLOB";
        }
        return value instanceof String ? "the text '" + value + "'" : "the number " + value;
    }

    private static long size(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        return value instanceof String text ? text.length() : 0;
    }
}
