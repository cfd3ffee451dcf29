package org.sqlflow.connector.jdbc.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Collection;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.connector.jdbc.ArrowValues;
import org.sqlflow.connector.jdbc.ColumnMapping;
import org.sqlflow.connector.jdbc.JdbcColumn;
import org.sqlflow.connector.jdbc.ParameterBinder;
import org.sqlflow.spi.connector.NumberText;
import org.sqlflow.spi.connector.Session;

/** What Arrow's types are in SQLite: declared types that SQLite's rules take for the right affinity, so that no value changes. */
final class SqliteColumns implements ColumnMapping {
    /** Decimals that a floating-point number cannot hold are texts. */
    static final String LONG_DECIMAL = "DECIMAL TEXT";

    /** Numbers above SQLite's integers are texts. */
    static final String UNSIGNED = "UNSIGNED TEXT";

    private static final int DIGITS_OF_DOUBLE = 15;
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    @Override
    public JdbcColumn column(ResultSetMetaData metaData, int number) throws SQLException {
        throw new UnsupportedOperationException("the rows tell their types");
    }

    @Override
    public String databaseType(Field field) {
        String noted = field.getMetadata().get(Session.DATABASE_TYPE);
        return noted != null ? noted : ofArrow(field.getName(), field.getType());
    }

    static String ofArrow(String column, ArrowType type) {
        return switch (type.getTypeID()) {
            case Int -> {
                ArrowType.Int integer = (ArrowType.Int) type;
                yield integer.getBitWidth() == 64 && !integer.getIsSigned() ? UNSIGNED : "INTEGER";
            }
            case FloatingPoint ->
                ((ArrowType.FloatingPoint) type).getPrecision() == FloatingPointPrecision.DOUBLE ? "REAL" : "FLOAT4";
            case Bool -> "BOOLEAN";
            case Utf8, LargeUtf8, Utf8View, Null -> "TEXT";
            case Binary, LargeBinary, BinaryView, FixedSizeBinary -> "BLOB";
            case Decimal -> {
                ArrowType.Decimal decimal = (ArrowType.Decimal) type;
                yield (decimal.getPrecision() <= DIGITS_OF_DOUBLE ? "DECIMAL" : LONG_DECIMAL) + "("
                        + decimal.getPrecision() + "," + decimal.getScale() + ")";
            }
            case Date -> "DATE";
            case Time -> ((ArrowType.Time) type).getUnit() == TimeUnit.NANOSECOND ? "TIME(9)" : "TIME";
            case Timestamp -> {
                ArrowType.Timestamp timestamp = (ArrowType.Timestamp) type;
                String digits = switch (timestamp.getUnit()) {
                    case SECOND -> "(0)";
                    case MILLISECOND -> "(3)";
                    case MICROSECOND -> "";
                    case NANOSECOND -> "(9)";
                };
                yield (timestamp.getTimezone() == null ? "TIMESTAMP" : "TIMESTAMPTZ") + digits;
            }
            default -> throw DataProblems.typeNotStored(column, type.toString()).asException();
        };
    }

    @Override
    public ParameterBinder binder(Field field) {
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Int ->
                ofArrow(field.getName(), type).equals(UNSIGNED)
                        ? (statement, parameter, source, row) -> statement.setString(
                                parameter, ArrowValues.unsigned(source, row).toString())
                        : (statement, parameter, source, row) ->
                                statement.setLong(parameter, ArrowValues.integer(source, row));
            case Bool ->
                (statement, parameter, source, row) -> statement.setLong(parameter, ArrowValues.integer(source, row));
            case FloatingPoint ->
                (statement, parameter, source, row) ->
                        statement.setDouble(parameter, ArrowValues.floating(source, row));
            case Decimal ->
                (statement, parameter, source, row) -> statement.setString(
                        parameter, ArrowValues.decimal(source, row).toPlainString());
            case Binary, LargeBinary, BinaryView, FixedSizeBinary ->
                (statement, parameter, source, row) -> statement.setBytes(parameter, ArrowValues.bytes(source, row));
            case Date ->
                (statement, parameter, source, row) -> statement.setString(
                        parameter, ArrowValues.date(source, row).toString());
            case Time ->
                (statement, parameter, source, row) ->
                        statement.setString(parameter, time(ArrowValues.time(source, row)));
            case Timestamp -> {
                String zone = ((ArrowType.Timestamp) type).getTimezone() == null ? "" : "+00:00";
                yield (statement, parameter, source, row) ->
                        statement.setString(parameter, TIMESTAMP.format(ArrowValues.timestamp(source, row)) + zone);
            }
            default ->
                NumberText.is(field)
                        ? (statement, parameter, source, row) ->
                                number(statement, parameter, ArrowValues.text(source, row))
                        : (statement, parameter, source, row) ->
                                statement.setString(parameter, ArrowValues.text(source, row));
        };
    }

    /** SQLite makes numbers of the texts of numbers, except of these. */
    private static void number(PreparedStatement statement, int parameter, String text) throws SQLException {
        if (text.endsWith("Infinity")) {
            statement.setDouble(parameter, Double.parseDouble(text));
        } else {
            statement.setString(parameter, text);
        }
    }

    private static String time(LocalTime time) {
        return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
    }

    /** Whether all values fit a type. */
    static boolean fitsAll(SqliteType type, Collection<Object> values) {
        if (values.isEmpty()) {
            return true;
        }
        Field field = Field.nullable("", type.arrow());
        try (BufferAllocator allocator = new RootAllocator();
                FieldVector trial = field.createVector(allocator)) {
            return values.stream().allMatch(value -> type.writer().write(value, trial, 0));
        }
    }
}
