package org.sqlflow.connector.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.connector.jdbc.CellReader;
import org.sqlflow.connector.jdbc.ColumnMapping;
import org.sqlflow.connector.jdbc.JdbcColumn;
import org.sqlflow.connector.jdbc.ParameterBinder;

/**
 * The columns of what is no {@link RowQuery}: the rows of SHOW, EXPLAIN and CALL. Numbers, truth values and bytes are read as such,
 * all else as the texts that the server sends.
 */
final class PostgresColumns implements ColumnMapping {
    private static final Map<String, Kind> KINDS = Map.of(
            "bool", new Kind("boolean", new ArrowType.Bool(), PostgresColumns::bool),
            "int2", new Kind("smallint", new ArrowType.Int(16, true), PostgresColumns::int2),
            "int4", new Kind("integer", new ArrowType.Int(32, true), PostgresColumns::int4),
            "int8", new Kind("bigint", new ArrowType.Int(64, true), PostgresColumns::int8),
            "float4", new Kind("real", PostgresTypes.SINGLE, PostgresColumns::float4),
            "float8", new Kind("double precision", PostgresTypes.DOUBLE, PostgresColumns::float8),
            "bytea", new Kind("bytea", new ArrowType.Binary(), PostgresColumns::bytea));

    private record Kind(String name, ArrowType type, CellReader reader) {}

    @Override
    public JdbcColumn column(ResultSetMetaData metaData, int number) throws SQLException {
        String type = metaData.getColumnTypeName(number);
        Kind kind = Optional.ofNullable(KINDS.get(type))
                .orElseGet(() -> new Kind(type, new ArrowType.Utf8(), PostgresColumns::text));
        return JdbcColumn.of(metaData.getColumnLabel(number), kind.type(), kind.name(), kind.reader());
    }

    @Override
    public String databaseType(Field field) {
        return PostgresTypes.databaseType(field);
    }

    /** Rows are written by COPY. */
    @Override
    public ParameterBinder binder(Field field) {
        return (statement, parameter, source, row) -> statement.setObject(parameter, source.getObject(row));
    }

    private static long bool(ResultSet rows, int column, FieldVector target, int row) throws SQLException {
        boolean value = rows.getBoolean(column);
        if (!rows.wasNull()) {
            ((BitVector) target).setSafe(row, value ? 1 : 0);
        }
        return 0;
    }

    private static long int2(ResultSet rows, int column, FieldVector target, int row) throws SQLException {
        short value = rows.getShort(column);
        if (!rows.wasNull()) {
            ((SmallIntVector) target).setSafe(row, value);
        }
        return 0;
    }

    private static long int4(ResultSet rows, int column, FieldVector target, int row) throws SQLException {
        int value = rows.getInt(column);
        if (!rows.wasNull()) {
            ((IntVector) target).setSafe(row, value);
        }
        return 0;
    }

    private static long int8(ResultSet rows, int column, FieldVector target, int row) throws SQLException {
        long value = rows.getLong(column);
        if (!rows.wasNull()) {
            ((BigIntVector) target).setSafe(row, value);
        }
        return 0;
    }

    private static long float4(ResultSet rows, int column, FieldVector target, int row) throws SQLException {
        float value = rows.getFloat(column);
        if (!rows.wasNull()) {
            ((Float4Vector) target).setSafe(row, value);
        }
        return 0;
    }

    private static long float8(ResultSet rows, int column, FieldVector target, int row) throws SQLException {
        double value = rows.getDouble(column);
        if (!rows.wasNull()) {
            ((Float8Vector) target).setSafe(row, value);
        }
        return 0;
    }

    private static long bytea(ResultSet rows, int column, FieldVector target, int row) throws SQLException {
        byte[] value = rows.getBytes(column);
        if (value == null) {
            return 0;
        }
        ((VarBinaryVector) target).setSafe(row, value);
        return value.length;
    }

    private static long text(ResultSet rows, int column, FieldVector target, int row) throws SQLException {
        String value = rows.getString(column);
        if (value == null) {
            return 0;
        }
        byte[] bytes = value.getBytes(UTF_8);
        ((VarCharVector) target).setSafe(row, bytes);
        return bytes.length;
    }
}
