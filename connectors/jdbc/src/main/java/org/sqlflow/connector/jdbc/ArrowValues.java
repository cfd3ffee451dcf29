package org.sqlflow.connector.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VariableWidthFieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Values of Arrow vectors as Java has them. The values must not be NULL. */
public final class ArrowValues {
    private ArrowValues() {}

    /** A whole number or truth value; an unsigned one of 64 bits in two's complement. */
    public static long integer(FieldVector vector, int row) {
        if (vector instanceof BigIntVector v) {
            return v.get(row);
        } else if (vector instanceof IntVector v) {
            return v.get(row);
        } else if (vector instanceof SmallIntVector v) {
            return v.get(row);
        } else if (vector instanceof TinyIntVector v) {
            return v.get(row);
        } else if (vector instanceof UInt8Vector v) {
            return v.get(row);
        } else if (vector instanceof UInt4Vector v) {
            return Integer.toUnsignedLong(v.get(row));
        } else if (vector instanceof UInt2Vector v) {
            return v.get(row);
        } else if (vector instanceof UInt1Vector v) {
            return Byte.toUnsignedLong(v.get(row));
        } else if (vector instanceof BitVector v) {
            return v.get(row);
        }
        throw new IllegalArgumentException("no whole number: " + vector.getField());
    }

    /** An unsigned number of 64 bits. */
    public static BigInteger unsigned(FieldVector vector, int row) {
        return new BigInteger(Long.toUnsignedString(integer(vector, row)));
    }

    /** A floating-point number. */
    public static double floating(FieldVector vector, int row) {
        return vector instanceof Float4Vector v ? v.get(row) : ((Float8Vector) vector).get(row);
    }

    /** A decimal. */
    public static BigDecimal decimal(FieldVector vector, int row) {
        return vector instanceof Decimal256Vector v
                ? v.getObjectNotNull(row)
                : ((DecimalVector) vector).getObjectNotNull(row);
    }

    /** A text. */
    public static String text(FieldVector vector, int row) {
        return new String(bytes(vector, row), UTF_8);
    }

    /** Bytes, also those of a text. */
    public static byte[] bytes(FieldVector vector, int row) {
        if (vector instanceof VariableWidthFieldVector v) {
            return v.get(row);
        }
        return ((FixedSizeBinaryVector) vector).get(row);
    }

    /** A date. */
    public static LocalDate date(FieldVector vector, int row) {
        return vector instanceof DateDayVector days
                ? LocalDate.ofEpochDay(days.get(row))
                : LocalDate.ofEpochDay(Math.floorDiv(((DateMilliVector) vector).get(row), TimeUnit.DAYS.toMillis(1)));
    }

    /** A time of day. */
    public static LocalTime time(FieldVector vector, int row) {
        if (vector instanceof TimeSecVector v) {
            return LocalTime.ofSecondOfDay(v.get(row));
        } else if (vector instanceof TimeMilliVector v) {
            return LocalTime.ofNanoOfDay(TimeUnit.MILLISECONDS.toNanos(v.get(row)));
        } else if (vector instanceof TimeMicroVector v) {
            return LocalTime.ofNanoOfDay(TimeUnit.MICROSECONDS.toNanos(v.get(row)));
        }
        return LocalTime.ofNanoOfDay(((TimeNanoVector) vector).get(row));
    }

    /** A date and time, of a timestamp with a time zone in UTC. */
    public static LocalDateTime timestamp(FieldVector vector, int row) {
        return LocalDateTime.ofInstant(instant(vector, row), ZoneOffset.UTC);
    }

    /** The moment of a timestamp, of one without a time zone as if it were in UTC. */
    public static Instant instant(FieldVector vector, int row) {
        long value = ((TimeStampVector) vector).get(row);
        long perSecond = switch (((ArrowType.Timestamp) vector.getField().getType()).getUnit()) {
            case SECOND -> 1;
            case MILLISECOND -> 1_000;
            case MICROSECOND -> 1_000_000;
            case NANOSECOND -> 1_000_000_000;
        };
        return Instant.ofEpochSecond(
                Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (1_000_000_000 / perSecond));
    }

    /** Any value as a text, for databases that have no type for it. */
    public static String anyText(FieldVector vector, int row) {
        Object value = vector.getObject(row);
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : String.valueOf(value);
    }
}
