package org.sqlflow.connector.mariadb;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.connector.jdbc.ArrowValues;

/** Writes values of a column as texts that the server reads as the same values. */
@FunctionalInterface
interface CellText {
    /** Writes a value that is not NULL; bytes as they are. */
    void write(FieldVector source, int row, ByteText out);

    /**
     * The writer of a column.
     *
     * @param databaseType its type in the table
     */
    static CellText of(Field field, String databaseType) {
        ArrowType type = field.getType();
        if (databaseType.equals("YEAR")) {
            // The text 0 means the year 2000.
            return (source, row, out) -> out.padded(integer(source, row), 4);
        }
        return switch (type.getTypeID()) {
            case Int ->
                ((ArrowType.Int) type).getIsSigned()
                        ? (source, row, out) -> out.add(integer(source, row))
                        : (source, row, out) -> out.add(Long.toUnsignedString(integer(source, row)));
            case Bool -> (source, row, out) -> out.add(integer(source, row));
            case FloatingPoint -> CellText::floating;
            case Decimal -> (source, row, out) -> out.add(decimal(source, row).toPlainString());
            case Utf8, LargeUtf8, Utf8View, Binary, LargeBinary, BinaryView, FixedSizeBinary -> CellText::copied;
            case Date ->
                (source, row, out) -> date(ArrowValues.date(source, row).toEpochDay(), out);
            case Time ->
                (source, row, out) -> time(ArrowValues.time(source, row).toNanoOfDay() / 1_000, out);
            case Duration -> {
                long perSecond = perSecond(((ArrowType.Duration) type).getUnit());
                yield (source, row, out) ->
                        time(micros(DurationVector.get(source.getDataBuffer(), row), perSecond), out);
            }
            case Timestamp -> {
                long perSecond = perSecond(((ArrowType.Timestamp) type).getUnit());
                yield (source, row, out) -> timestamp(micros(((TimeStampVector) source).get(row), perSecond), out);
            }
            case Null -> (source, row, out) -> {};
            default ->
                throw DataProblems.typeNotStored(field.getName(), type.toString())
                        .asException();
        };
    }

    /** Whether a column's values are bytes, which are no text. */
    static boolean isBinary(ArrowType type) {
        return switch (type.getTypeID()) {
            case Binary, LargeBinary, BinaryView, FixedSizeBinary -> true;
            default -> false;
        };
    }

    /** A whole number. */
    static long integer(FieldVector source, int row) {
        return ArrowValues.integer(source, row);
    }

    /** A value of bytes. */
    static byte[] bytes(FieldVector source, int row) {
        return ArrowValues.bytes(source, row);
    }

    private static BigDecimal decimal(FieldVector source, int row) {
        return ArrowValues.decimal(source, row);
    }

    /** The shortest text that is read as the same number of the same width. */
    private static void floating(FieldVector source, int row, ByteText out) {
        out.add(
                source instanceof Float4Vector single
                        ? Float.toString(single.get(row))
                        : Double.toString(((Float8Vector) source).get(row)));
    }

    private static void copied(FieldVector source, int row, ByteText out) {
        if (source instanceof BaseVariableWidthVector vector) {
            out.add(vector.getDataBuffer(), vector.getStartOffset(row), vector.getValueLength(row));
        } else if (source instanceof FixedSizeBinaryVector vector) {
            int width = vector.getByteWidth();
            out.add(vector.getDataBuffer(), (long) row * width, width);
        } else {
            out.add(ArrowValues.bytes(source, row));
        }
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1;
            case MILLISECOND -> 1_000;
            case MICROSECOND -> 1_000_000;
            case NANOSECOND -> 1_000_000_000;
        };
    }

    private static long micros(long value, long perSecond) {
        return perSecond > 1_000_000
                ? Math.floorDiv(value, perSecond / 1_000_000)
                : Math.multiplyExact(value, 1_000_000 / perSecond);
    }

    private static void date(long epochDay, ByteText out) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        int year = date.getYear();
        if (year < 0 || year > 9_999) {
            // The server says that it has no such date.
            out.add(date.toString());
            return;
        }
        out.padded(year, 4);
        out.add('-');
        out.padded(date.getMonthValue(), 2);
        out.add('-');
        out.padded(date.getDayOfMonth(), 2);
    }

    private static void timestamp(long micros, ByteText out) {
        long perDay = 86_400_000_000L;
        date(Math.floorDiv(micros, perDay), out);
        out.add(' ');
        time(Math.floorMod(micros, perDay), out);
    }

    private static void time(long signedMicros, ByteText out) {
        if (signedMicros < 0) {
            out.add('-');
        }
        long micros = Math.abs(signedMicros);
        long seconds = micros / 1_000_000;
        long hours = seconds / 3_600;
        if (hours < 100) {
            out.padded(hours, 2);
        } else {
            out.add(hours);
        }
        out.add(':');
        out.padded(seconds / 60 % 60, 2);
        out.add(':');
        out.padded(seconds % 60, 2);
        long fraction = micros % 1_000_000;
        if (fraction != 0) {
            out.add('.');
            out.padded(fraction, 6);
        }
    }
}
