package org.sqlflow.connector.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;

/** Readers of columns by the usual methods of JDBC. A value that its type cannot hold is an error of SQLSTATE 22003. */
public final class CellReaders {
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MICROS_PER_SECOND = TimeUnit.SECONDS.toMicros(1);
    private static final String OUT_OF_RANGE = "22003";

    /** Into {@code Bool}. */
    public static final CellReader BOOLEAN = (rows, column, target, row) -> {
        boolean value = rows.getBoolean(column);
        if (rows.wasNull()) {
            return setNull(target, row);
        }
        ((BitVector) target).setSafe(row, value ? 1 : 0);
        return 0;
    };

    /** Into {@code Int(8, true)}. */
    public static final CellReader TINYINT = (rows, column, target, row) -> {
        byte value = rows.getByte(column);
        if (rows.wasNull()) {
            return setNull(target, row);
        }
        ((TinyIntVector) target).setSafe(row, value);
        return 0;
    };

    /** Into {@code Int(16, true)}. */
    public static final CellReader SMALLINT = (rows, column, target, row) -> {
        short value = rows.getShort(column);
        if (rows.wasNull()) {
            return setNull(target, row);
        }
        ((SmallIntVector) target).setSafe(row, value);
        return 0;
    };

    /** Into {@code Int(32, true)}. */
    public static final CellReader INTEGER = (rows, column, target, row) -> {
        int value = rows.getInt(column);
        if (rows.wasNull()) {
            return setNull(target, row);
        }
        ((IntVector) target).setSafe(row, value);
        return 0;
    };

    /** Into {@code Int(64, true)}. */
    public static final CellReader BIGINT = (rows, column, target, row) -> {
        long value = rows.getLong(column);
        if (rows.wasNull()) {
            return setNull(target, row);
        }
        ((BigIntVector) target).setSafe(row, value);
        return 0;
    };

    /** Into {@code Int(64, false)}, from a decimal. */
    public static final CellReader UNSIGNED_BIGINT = (rows, column, target, row) -> {
        BigDecimal value = rows.getBigDecimal(column);
        if (value == null) {
            return setNull(target, row);
        }
        ((UInt8Vector) target).setSafe(row, value.toBigInteger().longValue());
        return 0;
    };

    /** Into {@code FloatingPoint(SINGLE)}. */
    public static final CellReader REAL = (rows, column, target, row) -> {
        float value = rows.getFloat(column);
        if (rows.wasNull()) {
            return setNull(target, row);
        }
        ((Float4Vector) target).setSafe(row, value);
        return 0;
    };

    /** Into {@code FloatingPoint(DOUBLE)}. */
    public static final CellReader DOUBLE = (rows, column, target, row) -> {
        double value = rows.getDouble(column);
        if (rows.wasNull()) {
            return setNull(target, row);
        }
        ((Float8Vector) target).setSafe(row, value);
        return 0;
    };

    /** Into {@code Decimal} of any precision up to 38. */
    public static final CellReader DECIMAL = (rows, column, target, row) -> {
        BigDecimal value = rows.getBigDecimal(column);
        if (value == null) {
            return setNull(target, row);
        }
        DecimalVector decimals = (DecimalVector) target;
        try {
            decimals.setSafe(row, value.setScale(decimals.getScale(), RoundingMode.UNNECESSARY));
        } catch (ArithmeticException | UnsupportedOperationException e) {
            throw outOfRange(target, value, e);
        }
        return 0;
    };

    /** Into {@code Utf8}. */
    public static final CellReader TEXT = (rows, column, target, row) -> {
        String value = rows.getString(column);
        if (value == null) {
            return setNull(target, row);
        }
        byte[] bytes = value.getBytes(UTF_8);
        ((VarCharVector) target).setSafe(row, bytes);
        return bytes.length;
    };

    /** Into {@code Binary}. */
    public static final CellReader BINARY = (rows, column, target, row) -> {
        byte[] value = rows.getBytes(column);
        if (value == null) {
            return setNull(target, row);
        }
        ((VarBinaryVector) target).setSafe(row, value);
        return value.length;
    };

    /** Into {@code Date(DAY)}, by {@link LocalDate}. */
    public static final CellReader DATE = (rows, column, target, row) -> {
        LocalDate value = rows.getObject(column, LocalDate.class);
        if (value == null) {
            return setNull(target, row);
        }
        ((DateDayVector) target).setSafe(row, Math.toIntExact(value.toEpochDay()));
        return 0;
    };

    /** Into {@code Time(MICROSECOND)} or {@code Time(NANOSECOND)}, by {@link LocalTime}. */
    public static final CellReader TIME = (rows, column, target, row) -> {
        LocalTime value = rows.getObject(column, LocalTime.class);
        if (value == null) {
            return setNull(target, row);
        }
        if (target instanceof TimeMicroVector micros) {
            micros.setSafe(row, value.toNanoOfDay() / 1_000);
        } else {
            ((TimeNanoVector) target).setSafe(row, value.toNanoOfDay());
        }
        return 0;
    };

    /** Into {@code Timestamp(MICROSECOND or NANOSECOND, null)}, by {@link LocalDateTime}. */
    public static final CellReader TIMESTAMP = (rows, column, target, row) -> {
        LocalDateTime value = rows.getObject(column, LocalDateTime.class);
        if (value == null) {
            return setNull(target, row);
        }
        Instant instant = value.toInstant(ZoneOffset.UTC);
        if (target instanceof TimeStampMicroVector micros) {
            micros.setSafe(row, micros(target, instant));
        } else {
            ((TimeStampNanoVector) target).setSafe(row, nanos(target, instant));
        }
        return 0;
    };

    /** Into {@code Timestamp(MICROSECOND or NANOSECOND, UTC)}, by {@link OffsetDateTime}. */
    public static final CellReader INSTANT = (rows, column, target, row) -> {
        OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
        if (value == null) {
            return setNull(target, row);
        }
        return setInstant(target, row, value.toInstant());
    };

    /** The same, by {@link Timestamp}, where the driver knows no other. */
    public static final CellReader OLD_INSTANT = (rows, column, target, row) -> {
        Timestamp value = rows.getTimestamp(column);
        if (value == null) {
            return setNull(target, row);
        }
        return setInstant(target, row, value.toInstant());
    };

    private CellReaders() {}

    /** Sets a value to NULL; gives 0, the bytes that it takes. */
    public static long setNull(FieldVector target, int row) {
        while (target.getValueCapacity() <= row) {
            target.reAlloc();
        }
        if (target instanceof BaseFixedWidthVector fixed) {
            fixed.setNull(row);
        } else {
            target.setNull(row);
        }
        return 0;
    }

    private static long setInstant(FieldVector target, int row, Instant instant) throws SQLException {
        if (target instanceof TimeStampMicroTZVector micros) {
            micros.setSafe(row, micros(target, instant));
        } else {
            ((TimeStampNanoTZVector) target).setSafe(row, nanos(target, instant));
        }
        return 0;
    }

    private static long micros(FieldVector target, Instant instant) throws SQLException {
        try {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1_000);
        } catch (ArithmeticException e) {
            throw outOfRange(target, instant, e);
        }
    }

    private static long nanos(FieldVector target, Instant instant) throws SQLException {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
        } catch (ArithmeticException e) {
            throw outOfRange(target, instant, e);
        }
    }

    private static SQLException outOfRange(FieldVector target, Object value, Exception cause) {
        return new SQLException(
                "column \"" + target.getName() + "\" holds " + value + ", which is no "
                        + target.getField().getType(),
                OUT_OF_RANGE,
                cause);
    }
}
