package org.sqlflow.connector.postgresql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.postgresql.core.Oid;
import org.sqlflow.connector.jdbc.ArrowValues;

/** How Arrow's values are written in the server's binary format, where that of a column is known. */
final class BinaryEncoders {
    private BinaryEncoders() {}

    /** One for each column of a table; empty if the format of one is not known. */
    static Optional<List<EncodedCell>> of(List<Field> fields, List<PostgresTypes.Column> columns) {
        List<EncodedCell> cells = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            of(fields.get(i).getType(), columns.get(i)).ifPresent(cells::add);
        }
        return cells.size() == fields.size() ? Optional.of(cells) : Optional.empty();
    }

    private static Optional<EncodedCell> of(ArrowType type, PostgresTypes.Column column) {
        int oid = column.oid();
        return switch (type.getTypeID()) {
            case Bool -> given(oid == Oid.BOOL, BinaryEncoders::bool);
            case Int -> ((ArrowType.Int) type).getIsSigned() ? integer(oid) : Optional.empty();
            case FloatingPoint ->
                oid == Oid.FLOAT4
                        ? given(
                                ((ArrowType.FloatingPoint) type).getPrecision() == PostgresTypes.SINGLE.getPrecision(),
                                BinaryEncoders::float4)
                        : given(oid == Oid.FLOAT8, BinaryEncoders::float8);
            case Decimal -> given(oid == Oid.NUMERIC, BinaryEncoders::decimal);
            case Utf8 -> text(column);
            case Binary -> given(oid == Oid.BYTEA, BinaryEncoders::bytes);
            case Date ->
                given(oid == Oid.DATE && ((ArrowType.Date) type).getUnit() == DateUnit.DAY, BinaryEncoders::date);
            case Time ->
                given(
                        oid == Oid.TIME && ((ArrowType.Time) type).getUnit() == TimeUnit.MICROSECOND,
                        BinaryEncoders::time);
            case Timestamp -> timestamp((ArrowType.Timestamp) type, oid);
            default -> Optional.empty();
        };
    }

    private static Optional<EncodedCell> given(boolean condition, EncodedCell cell) {
        return condition ? Optional.of(cell) : Optional.empty();
    }

    private static Optional<EncodedCell> integer(int oid) {
        return switch (oid) {
            case Oid.INT2 ->
                Optional.of((source, row, out) -> {
                    out.int4(Short.BYTES);
                    out.int2(within(source, row, Short.MIN_VALUE, Short.MAX_VALUE));
                });
            case Oid.INT4 ->
                Optional.of((source, row, out) -> {
                    out.int4(Integer.BYTES);
                    out.int4(within(source, row, Integer.MIN_VALUE, Integer.MAX_VALUE));
                });
            case Oid.INT8 ->
                Optional.of((source, row, out) -> {
                    out.int4(Long.BYTES);
                    out.int8(ArrowValues.integer(source, row));
                });
            default -> Optional.empty();
        };
    }

    private static int within(FieldVector source, int row, int lowest, int highest) throws SQLException {
        long value = ArrowValues.integer(source, row);
        if (value < lowest || value > highest) {
            throw new SQLException(
                    "value " + value + " of column \"" + source.getField().getName() + "\" is out of range", "22003");
        }
        return (int) value;
    }

    private static void bool(FieldVector source, int row, CopyBuffer out) {
        out.int4(1);
        out.int1((int) ArrowValues.integer(source, row));
    }

    private static void float4(FieldVector source, int row, CopyBuffer out) {
        out.int4(Float.BYTES);
        out.int4(Float.floatToRawIntBits((float) ArrowValues.floating(source, row)));
    }

    private static void float8(FieldVector source, int row, CopyBuffer out) {
        out.int4(Double.BYTES);
        out.int8(Double.doubleToRawLongBits(ArrowValues.floating(source, row)));
    }

    private static void decimal(FieldVector source, int row, CopyBuffer out) {
        BinaryNumeric.write(ArrowValues.decimal(source, row), out);
    }

    private static Optional<EncodedCell> text(PostgresTypes.Column column) {
        return switch (column.oid()) {
            case Oid.TEXT, Oid.VARCHAR, Oid.BPCHAR, Oid.NAME, Oid.JSON -> Optional.of(BinaryEncoders::bytes);
            case Oid.JSONB ->
                Optional.of((source, row, out) -> {
                    BaseVariableWidthVector texts = (BaseVariableWidthVector) source;
                    int length = texts.getValueLength(row);
                    out.int4(length + 1);
                    out.int1(1);
                    out.add(texts.getDataBuffer(), texts.getStartOffset(row), length);
                });
            case Oid.NUMERIC ->
                Optional.of((source, row, out) -> {
                    try {
                        BinaryNumeric.write(ArrowValues.text(source, row), out);
                    } catch (NumberFormatException e) {
                        throw invalid(source, row, "number", e);
                    }
                });
            case Oid.UUID -> Optional.of(BinaryEncoders::uuid);
            // The binary format of an enumeration is its label.
            default -> given(!column.asText() && !PostgresTypes.isKnown(column.oid()), BinaryEncoders::bytes);
        };
    }

    private static void uuid(FieldVector source, int row, CopyBuffer out) throws SQLException {
        try {
            UUID value = UUID.fromString(ArrowValues.text(source, row));
            out.int4(2 * Long.BYTES);
            out.int8(value.getMostSignificantBits());
            out.int8(value.getLeastSignificantBits());
        } catch (IllegalArgumentException e) {
            throw invalid(source, row, "UUID", e);
        }
    }

    private static SQLException invalid(FieldVector source, int row, String what, Exception cause) {
        return new SQLException(
                "value \"" + ArrowValues.text(source, row) + "\" of column \""
                        + source.getField().getName() + "\" is no " + what,
                "22P02",
                cause);
    }

    private static void bytes(FieldVector source, int row, CopyBuffer out) {
        BaseVariableWidthVector values = (BaseVariableWidthVector) source;
        int length = values.getValueLength(row);
        out.int4(length);
        out.add(values.getDataBuffer(), values.getStartOffset(row), length);
    }

    private static void date(FieldVector source, int row, CopyBuffer out) {
        int days = ((DateDayVector) source).get(row);
        out.int4(Integer.BYTES);
        out.int4(
                switch (days) {
                    case Integer.MAX_VALUE -> Integer.MAX_VALUE;
                    case -Integer.MAX_VALUE -> Integer.MIN_VALUE;
                    default -> days - BinaryCells.EPOCH_DAYS;
                });
    }

    private static void time(FieldVector source, int row, CopyBuffer out) {
        out.int4(Long.BYTES);
        out.int8(((TimeMicroVector) source).get(row));
    }

    private static Optional<EncodedCell> timestamp(ArrowType.Timestamp type, int oid) {
        boolean same = oid == (type.getTimezone() == null ? Oid.TIMESTAMP : Oid.TIMESTAMPTZ);
        return given(same && type.getUnit() == TimeUnit.MICROSECOND, (source, row, out) -> {
            long micros = ((TimeStampVector) source).get(row);
            out.int4(Long.BYTES);
            if (micros == Long.MAX_VALUE) {
                out.int8(Long.MAX_VALUE);
            } else if (micros == -Long.MAX_VALUE) {
                out.int8(Long.MIN_VALUE);
            } else {
                out.int8(micros - BinaryCells.EPOCH_MICROS);
            }
        });
    }
}
