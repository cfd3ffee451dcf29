package org.sqlflow.cli.output;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.UnionVector;
import org.apache.arrow.vector.types.Types.MinorType;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * Writes the values of one column as text, the way DuckDB casts them to VARCHAR: such a text can be cast back to the same
 * value.
 */
interface ValueText {

    /** Adds the text of the value in a row, which is not NULL. */
    void write(int row, ByteText out);

    /** Whether the value in a row is NULL; a union is if the member that it holds is. */
    static boolean isNull(FieldVector vector, int row) {
        return vector.getMinorType() == MinorType.UNION
                ? vector.isNull(row)
                        || NestedText.member((UnionVector) vector, row).isNull(row)
                : vector.isNull(row);
    }

    /** The writer of a vector. It reads the vector's memory whenever it writes. */
    static ValueText of(FieldVector vector) {
        return switch (vector.getMinorType()) {
            case TINYINT -> whole((TinyIntVector) vector);
            case SMALLINT -> whole((SmallIntVector) vector);
            case INT -> whole((IntVector) vector);
            case BIGINT -> whole((BigIntVector) vector);
            case UINT1 -> whole((UInt1Vector) vector);
            case UINT2 -> whole((UInt2Vector) vector);
            case UINT4 -> whole((UInt4Vector) vector);
            case UINT8 -> unsigned((UInt8Vector) vector);
            case FLOAT4 -> number((Float4Vector) vector);
            case FLOAT8 -> number((Float8Vector) vector);
            case DECIMAL -> decimal((DecimalVector) vector);
            case BIT -> logical((BitVector) vector);
            case VARCHAR -> text((VarCharVector) vector);
            case VARBINARY -> bytes((VarBinaryVector) vector);
            case DATEDAY -> date((DateDayVector) vector);
            case TIMEMICRO -> time((TimeMicroVector) vector);
            case TIMENANO -> time((TimeNanoVector) vector);
            case TIMESTAMPSEC,
                    TIMESTAMPMILLI,
                    TIMESTAMPMICRO,
                    TIMESTAMPNANO,
                    TIMESTAMPSECTZ,
                    TIMESTAMPMILLITZ,
                    TIMESTAMPMICROTZ,
                    TIMESTAMPNANOTZ -> TimestampText.of((TimeStampVector) vector);
            case DURATION -> span((DurationVector) vector);
            case INTERVALMONTHDAYNANO -> interval((IntervalMonthDayNanoVector) vector);
            case LIST -> NestedText.list((ListVector) vector);
            case FIXED_SIZE_LIST -> NestedText.list((FixedSizeListVector) vector);
            case MAP -> NestedText.map((MapVector) vector);
            case STRUCT -> NestedText.struct((StructVector) vector);
            case UNION -> NestedText.union((UnionVector) vector);
            default -> (row, out) -> out.add(String.valueOf(vector.getObject(row)));
        };
    }

    private static ValueText whole(TinyIntVector vector) {
        return (row, out) -> out.add(vector.get(row));
    }

    private static ValueText whole(SmallIntVector vector) {
        return (row, out) -> out.add(vector.get(row));
    }

    private static ValueText whole(IntVector vector) {
        return (row, out) -> out.add(vector.get(row));
    }

    private static ValueText whole(BigIntVector vector) {
        return (row, out) -> out.add(vector.get(row));
    }

    private static ValueText whole(UInt1Vector vector) {
        return (row, out) -> out.add(vector.get(row) & 0xff);
    }

    private static ValueText whole(UInt2Vector vector) {
        return (row, out) -> out.add((long) vector.get(row));
    }

    private static ValueText whole(UInt4Vector vector) {
        return (row, out) -> out.add(Integer.toUnsignedLong(vector.get(row)));
    }

    private static ValueText unsigned(UInt8Vector vector) {
        return (row, out) -> out.addUnsigned(vector.get(row));
    }

    private static ValueText number(Float4Vector vector) {
        return (row, out) -> NumberText.write(vector.get(row), out);
    }

    private static ValueText number(Float8Vector vector) {
        return (row, out) -> NumberText.write(vector.get(row), out);
    }

    private static ValueText decimal(DecimalVector vector) {
        int scale = vector.getScale();
        return (row, out) -> NumberText.decimal(vector.getDataBuffer(), row, scale, out);
    }

    private static ValueText logical(BitVector vector) {
        byte[] no = "false".getBytes(StandardCharsets.US_ASCII);
        byte[] yes = "true".getBytes(StandardCharsets.US_ASCII);
        return (row, out) -> out.add(vector.get(row) == 0 ? no : yes);
    }

    private static ValueText text(VarCharVector vector) {
        return (row, out) -> out.add(vector.getDataBuffer(), vector.getStartOffset(row), vector.getValueLength(row));
    }

    /** Printable characters as they are, all else as {@code \xFF}. */
    private static ValueText bytes(VarBinaryVector vector) {
        return (row, out) -> {
            for (byte each : vector.get(row)) {
                if (each < 0x20 || each == 0x7f || each == '\\' || each == '"' || each == '\'') {
                    out.addAscii("\\x").add(hexDigit(each >> 4)).add(hexDigit(each));
                } else {
                    out.add((char) each);
                }
            }
        };
    }

    private static char hexDigit(int number) {
        return Character.toUpperCase(Character.forDigit(number & 0xf, 16));
    }

    private static ValueText date(DateDayVector vector) {
        return (row, out) -> TemporalText.date(vector.get(row), out);
    }

    private static ValueText time(TimeMicroVector vector) {
        return (row, out) -> TemporalText.time(vector.get(row), 1_000_000, out);
    }

    private static ValueText time(TimeNanoVector vector) {
        return (row, out) -> TemporalText.time(vector.get(row), 1_000_000_000, out);
    }

    private static ValueText span(DurationVector vector) {
        long unitsOfSecond = TimestampText.unitsOfSecond(
                ((ArrowType.Duration) vector.getField().getType()).getUnit());
        return (row, out) -> {
            long units = DurationVector.get(vector.getDataBuffer(), row);
            if (units < 0) {
                out.add('-');
            }
            TemporalText.time(Math.abs(units), unitsOfSecond, out);
        };
    }

    private static ValueText interval(IntervalMonthDayNanoVector vector) {
        return (row, out) -> TemporalText.interval(
                IntervalMonthDayNanoVector.getMonths(vector.getDataBuffer(), row),
                IntervalMonthDayNanoVector.getDays(vector.getDataBuffer(), row),
                IntervalMonthDayNanoVector.getNanoseconds(vector.getDataBuffer(), row),
                out);
    }
}
