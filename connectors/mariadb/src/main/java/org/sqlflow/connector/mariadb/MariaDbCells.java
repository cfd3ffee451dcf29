package org.sqlflow.connector.mariadb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;
import org.sqlflow.connector.jdbc.CellReader;

/** How the driver's values become Arrow's. */
final class MariaDbCells {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final long NANOS_PER_MICRO = 1_000;

    private MariaDbCells() {}

    /** A column that is nothing but the word NULL. */
    static final CellReader NOTHING = (rows, column, target, row) -> 0;

    static final CellReader BOOLEAN = (rows, column, target, row) -> {
        boolean value = rows.getBoolean(column);
        if (rows.wasNull()) {
            target.setNull(row);
        } else {
            ((BitVector) target).setSafe(row, value ? 1 : 0);
        }
        return 0;
    };

    static final CellReader FLOAT = (rows, column, target, row) -> {
        float value = rows.getFloat(column);
        if (rows.wasNull()) {
            target.setNull(row);
        } else {
            ((Float4Vector) target).setSafe(row, value);
        }
        return 0;
    };

    static final CellReader DOUBLE = (rows, column, target, row) -> {
        double value = rows.getDouble(column);
        if (rows.wasNull()) {
            target.setNull(row);
        } else {
            ((Float8Vector) target).setSafe(row, value);
        }
        return 0;
    };

    static final CellReader BITS = (rows, column, target, row) -> {
        byte[] bits = rows.getBytes(column);
        if (bits == null) {
            target.setNull(row);
        } else {
            ((UInt8Vector) target).setSafe(row, new BigInteger(1, bits).longValue());
        }
        return 0;
    };

    static final CellReader TEXT = (rows, column, target, row) -> {
        byte[] bytes = rows.getBytes(column);
        if (bytes == null) {
            target.setNull(row);
            return 0;
        }
        ((VarCharVector) target).setSafe(row, bytes);
        return bytes.length;
    };

    static final CellReader BYTES = (rows, column, target, row) -> {
        byte[] bytes = rows.getBytes(column);
        if (bytes == null) {
            target.setNull(row);
            return 0;
        }
        ((VarBinaryVector) target).setSafe(row, bytes);
        return bytes.length;
    };

    /** The server keeps dates that no calendar has, such as {@code 0000-00-00}: they are NULL. */
    static final CellReader DATE = (rows, column, target, row) -> {
        LocalDate date = temporal(rows, column, LocalDate.class);
        if (date == null) {
            target.setNull(row);
        } else {
            ((DateDayVector) target).setSafe(row, Math.toIntExact(date.toEpochDay()));
        }
        return 0;
    };

    static final CellReader TIMESTAMP = (rows, column, target, row) -> {
        LocalDateTime time = temporal(rows, column, LocalDateTime.class);
        if (time == null) {
            target.setNull(row);
        } else {
            long ofDay = time.toLocalTime().toNanoOfDay() / NANOS_PER_MICRO;
            long micros = time.toLocalDate().toEpochDay() * MICROS_PER_DAY + ofDay;
            ((TimeStampMicroVector) target).setSafe(row, micros);
        }
        return 0;
    };

    static final CellReader TIME = (rows, column, target, row) -> {
        Duration time = rows.getObject(column, Duration.class);
        if (time == null) {
            target.setNull(row);
        } else {
            long micros = time.getSeconds() * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO;
            ((DurationVector) target).setSafe(row, micros);
        }
        return 0;
    };

    private static <T> @Nullable T temporal(ResultSet rows, int column, Class<T> type) throws SQLException {
        try {
            return rows.getObject(column, type);
        } catch (SQLDataException noSuchDay) {
            return null;
        }
    }

    static CellReader signed(int bits) {
        return switch (bits) {
            case 8 ->
                (rows, column, target, row) -> {
                    int value = rows.getInt(column);
                    if (rows.wasNull()) {
                        target.setNull(row);
                    } else {
                        ((TinyIntVector) target).setSafe(row, value);
                    }
                    return 0;
                };
            case 16 ->
                (rows, column, target, row) -> {
                    int value = rows.getShort(column);
                    if (rows.wasNull()) {
                        target.setNull(row);
                    } else {
                        ((SmallIntVector) target).setSafe(row, value);
                    }
                    return 0;
                };
            case 32 ->
                (rows, column, target, row) -> {
                    int value = rows.getInt(column);
                    if (rows.wasNull()) {
                        target.setNull(row);
                    } else {
                        ((IntVector) target).setSafe(row, value);
                    }
                    return 0;
                };
            default ->
                (rows, column, target, row) -> {
                    long value = rows.getLong(column);
                    if (rows.wasNull()) {
                        target.setNull(row);
                    } else {
                        ((BigIntVector) target).setSafe(row, value);
                    }
                    return 0;
                };
        };
    }

    static CellReader unsigned(int bits) {
        return switch (bits) {
            case 8 ->
                (rows, column, target, row) -> {
                    int value = rows.getInt(column);
                    if (rows.wasNull()) {
                        target.setNull(row);
                    } else {
                        ((UInt1Vector) target).setSafe(row, value);
                    }
                    return 0;
                };
            case 16 ->
                (rows, column, target, row) -> {
                    int value = rows.getInt(column);
                    if (rows.wasNull()) {
                        target.setNull(row);
                    } else {
                        ((UInt2Vector) target).setSafe(row, value);
                    }
                    return 0;
                };
            case 32 ->
                (rows, column, target, row) -> {
                    long value = rows.getLong(column);
                    if (rows.wasNull()) {
                        target.setNull(row);
                    } else {
                        ((UInt4Vector) target).setSafe(row, (int) value);
                    }
                    return 0;
                };
            default ->
                (rows, column, target, row) -> {
                    BigInteger value = rows.getObject(column, BigInteger.class);
                    if (value == null) {
                        target.setNull(row);
                    } else {
                        ((UInt8Vector) target).setSafe(row, value.longValue());
                    }
                    return 0;
                };
        };
    }

    static CellReader decimal(boolean narrow, int scale) {
        return (rows, column, target, row) -> {
            BigDecimal read = rows.getBigDecimal(column);
            if (read == null) {
                target.setNull(row);
                return 0;
            }
            BigDecimal value = read.setScale(scale, RoundingMode.UNNECESSARY);
            if (narrow) {
                ((DecimalVector) target).setSafe(row, value);
            } else {
                ((Decimal256Vector) target).setSafe(row, value);
            }
            return 0;
        };
    }
}
