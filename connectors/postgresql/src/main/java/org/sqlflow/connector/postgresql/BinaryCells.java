package org.sqlflow.connector.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.UUID;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.postgresql.util.ByteConverter;

/** How the values of PostgreSQL's own types become Arrow's. */
final class BinaryCells {
    /** Days and microseconds from 1970, where Arrow begins to count, to 2000, where PostgreSQL does. */
    static final int EPOCH_DAYS = 10_957;

    static final long EPOCH_MICROS = EPOCH_DAYS * 86_400_000_000L;

    private static final long NANOS_OF_MICRO = 1_000;

    private BinaryCells() {}

    static void bool(byte[] data, int offset, int length, FieldVector target, int row) {
        ((BitVector) target).setSafe(row, data[offset]);
    }

    static void int2(byte[] data, int offset, int length, FieldVector target, int row) {
        ((SmallIntVector) target).setSafe(row, ByteConverter.int2(data, offset));
    }

    static void int4(byte[] data, int offset, int length, FieldVector target, int row) {
        ((IntVector) target).setSafe(row, ByteConverter.int4(data, offset));
    }

    static void int8(byte[] data, int offset, int length, FieldVector target, int row) {
        ((BigIntVector) target).setSafe(row, ByteConverter.int8(data, offset));
    }

    static void oid(byte[] data, int offset, int length, FieldVector target, int row) {
        ((UInt4Vector) target).setSafe(row, ByteConverter.int4(data, offset));
    }

    static void float4(byte[] data, int offset, int length, FieldVector target, int row) {
        ((Float4Vector) target).setSafe(row, Float.intBitsToFloat(ByteConverter.int4(data, offset)));
    }

    static void float8(byte[] data, int offset, int length, FieldVector target, int row) {
        ((Float8Vector) target).setSafe(row, Double.longBitsToDouble(ByteConverter.int8(data, offset)));
    }

    static void text(byte[] data, int offset, int length, FieldVector target, int row) {
        ((VarCharVector) target).setSafe(row, data, offset, length);
    }

    /** The version of the format, one byte, and a text. */
    static void jsonb(byte[] data, int offset, int length, FieldVector target, int row) {
        ((VarCharVector) target).setSafe(row, data, offset + 1, length - 1);
    }

    static void bytea(byte[] data, int offset, int length, FieldVector target, int row) {
        ((VarBinaryVector) target).setSafe(row, data, offset, length);
    }

    static void uuid(byte[] data, int offset, int length, FieldVector target, int row) {
        UUID value = new UUID(ByteConverter.int8(data, offset), ByteConverter.int8(data, offset + Long.BYTES));
        ((VarCharVector) target).setSafe(row, value.toString().getBytes(UTF_8));
    }

    /** PostgreSQL and SQLFlow keep the outermost numbers for infinity, but not quite the same ones. */
    static void date(byte[] data, int offset, int length, FieldVector target, int row) {
        int days = ByteConverter.int4(data, offset);
        int value = switch (days) {
            case Integer.MAX_VALUE -> Integer.MAX_VALUE;
            case Integer.MIN_VALUE -> -Integer.MAX_VALUE;
            default -> days + EPOCH_DAYS;
        };
        ((DateDayVector) target).setSafe(row, value);
    }

    static void time(byte[] data, int offset, int length, FieldVector target, int row) {
        ((TimeMicroVector) target).setSafe(row, ByteConverter.int8(data, offset));
    }

    static void timestamp(byte[] data, int offset, int length, FieldVector target, int row) throws SQLException {
        long micros = ByteConverter.int8(data, offset);
        long value;
        if (micros == Long.MAX_VALUE) {
            value = Long.MAX_VALUE;
        } else if (micros == Long.MIN_VALUE) {
            value = -Long.MAX_VALUE;
        } else if (micros > Long.MAX_VALUE - EPOCH_MICROS) {
            throw outside(target, "a time after the year 294246");
        } else {
            value = micros + EPOCH_MICROS;
        }
        ((TimeStampVector) target).setSafe(row, value);
    }

    static void interval(byte[] data, int offset, int length, FieldVector target, int row) throws SQLException {
        long micros = ByteConverter.int8(data, offset);
        if (Math.abs(micros / 2) > Long.MAX_VALUE / 2 / NANOS_OF_MICRO) {
            throw outside(target, "an interval with more than 292 years of hours");
        }
        ((IntervalMonthDayNanoVector) target)
                .setSafe(
                        row,
                        ByteConverter.int4(data, offset + Long.BYTES + Integer.BYTES),
                        ByteConverter.int4(data, offset + Long.BYTES),
                        micros * NANOS_OF_MICRO);
    }

    /** A number of a column that says how many digits it has. */
    static void decimal(byte[] data, int offset, int length, FieldVector target, int row) throws SQLException {
        DecimalVector decimals = (DecimalVector) target;
        if (BinaryNumeric.isSpecial(data, offset)) {
            throw outside(target, BinaryNumeric.text(data, offset));
        }
        if (decimals.getPrecision() <= BinaryNumeric.LONG_DIGITS) {
            decimals.setSafe(row, BinaryNumeric.unscaled(data, offset, decimals.getScale()));
        } else {
            decimals.setSafe(row, BinaryNumeric.decimal(data, offset).setScale(decimals.getScale()));
        }
    }

    /** A number of any length, or NaN or infinity, as a text. */
    static void numericText(byte[] data, int offset, int length, FieldVector target, int row) {
        ((VarCharVector) target).setSafe(row, BinaryNumeric.text(data, offset).getBytes(UTF_8));
    }

    /** Arrays of one dimension. */
    record Array(BinaryCell element) implements BinaryCell {
        private static final int HEADER = 3 * Integer.BYTES;
        private static final int DIMENSION = 2 * Integer.BYTES;

        @Override
        public void read(byte[] data, int offset, int length, FieldVector target, int row) throws SQLException {
            ListVector lists = (ListVector) target;
            int dimensions = ByteConverter.int4(data, offset);
            if (dimensions > 1) {
                throw outside(target, "an array of " + dimensions + " dimensions");
            }
            int count = dimensions == 0 ? 0 : ByteConverter.int4(data, offset + HEADER);
            int start = lists.startNewValue(row);
            int position = offset + HEADER + dimensions * DIMENSION;
            for (int i = 0; i < count; i++) {
                int bytes = ByteConverter.int4(data, position);
                position += Integer.BYTES;
                if (bytes < 0) {
                    lists.getDataVector().setNull(start + i);
                } else {
                    element.read(data, position, bytes, lists.getDataVector(), start + i);
                    position += bytes;
                }
            }
            lists.endValue(row, count);
        }
    }

    private static SQLException outside(FieldVector target, String what) {
        return new SQLException(
                "column \"" + target.getField().getName() + "\" holds " + what
                        + ", which cannot be read: cast it to text or to another type",
                "22000");
    }
}
