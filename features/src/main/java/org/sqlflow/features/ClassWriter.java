package org.sqlflow.features;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;

/** Writes classes as values of the label's type. */
interface ClassWriter {
    /** Writes the class of an index to a row. */
    void write(int row, int code);

    /** Fills a new vector with the classes of the codes; closes it if that fails. */
    static FieldVector write(LabelDomain domain, int[] codes, FieldVector vector) {
        return filling(vector, () -> {
            vector.setInitialCapacity(codes.length);
            vector.allocateNew();
            ClassWriter writer = into(vector, domain.classNames());
            for (int row = 0; row < codes.length; row++) {
                writer.write(row, codes[row]);
            }
            vector.setValueCount(codes.length);
        });
    }

    /** Runs an action that fills a vector, and closes the vector if it fails. */
    static FieldVector filling(FieldVector vector, Runnable action) {
        try {
            action.run();
            return vector;
        } catch (RuntimeException | Error failure) {
            vector.close();
            throw failure;
        }
    }

    private static ClassWriter into(FieldVector vector, List<String> classes) {
        return switch (vector.getMinorType()) {
            case BIT -> writer(classes, "true"::equals, (row, value) -> ((BitVector) vector).set(row, value ? 1 : 0));
            case TINYINT -> longs(classes, (row, value) -> ((TinyIntVector) vector).set(row, (byte) (long) value));
            case SMALLINT -> longs(classes, (row, value) -> ((SmallIntVector) vector).set(row, (short) (long) value));
            case INT -> longs(classes, (row, value) -> ((IntVector) vector).set(row, (int) (long) value));
            case BIGINT -> longs(classes, (row, value) -> ((BigIntVector) vector).set(row, value));
            case UINT1 -> longs(classes, (row, value) -> ((UInt1Vector) vector).set(row, (int) (long) value));
            case UINT2 -> longs(classes, (row, value) -> ((UInt2Vector) vector).set(row, (int) (long) value));
            case UINT4 -> longs(classes, (row, value) -> ((UInt4Vector) vector).set(row, (int) (long) value));
            case UINT8 ->
                writer(classes, Long::parseUnsignedLong, (row, value) -> ((UInt8Vector) vector).set(row, value));
            case FLOAT4 -> writer(classes, Float::valueOf, (row, value) -> ((Float4Vector) vector).set(row, value));
            case FLOAT8 -> writer(classes, Double::valueOf, (row, value) -> ((Float8Vector) vector).set(row, value));
            case DECIMAL -> {
                DecimalVector decimals = (DecimalVector) vector;
                yield writer(classes, text -> new BigDecimal(text).setScale(decimals.getScale()), decimals::set);
            }
            case DECIMAL256 -> {
                Decimal256Vector decimals = (Decimal256Vector) vector;
                yield writer(classes, text -> new BigDecimal(text).setScale(decimals.getScale()), decimals::set);
            }
            case VARCHAR ->
                writer(
                        classes,
                        text -> text.getBytes(StandardCharsets.UTF_8),
                        (row, value) -> ((VarCharVector) vector).setSafe(row, value));
            default -> throw new IllegalArgumentException(vector.getField() + " cannot hold classes");
        };
    }

    private static ClassWriter longs(List<String> classes, ValueSetter<Long> setter) {
        return writer(classes, Long::valueOf, setter);
    }

    private static <T> ClassWriter writer(List<String> classes, Function<String, T> parser, ValueSetter<T> setter) {
        List<T> values = classes.stream().map(parser).toList();
        return (row, code) -> setter.set(row, values.get(code));
    }

    /** Sets a row of a vector. */
    interface ValueSetter<T> {
        void set(int row, T value);
    }
}
