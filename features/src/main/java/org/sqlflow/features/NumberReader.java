package org.sqlflow.features;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.arrow.memory.ArrowBuf;
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

/** The numbers of a vector of {@link TypeClass#NUMBER}. NULL rows are not to be read. */
abstract sealed class NumberReader {
    /** Numbers below this one are {@linkplain #small small}. */
    static final int SMALL = 256;

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private final FieldVector vector;

    private NumberReader(FieldVector vector) {
        this.vector = vector;
    }

    /** Reads a vector of numbers, decimals or booleans, or of nothing but NULL. */
    static NumberReader of(FieldVector vector) {
        return switch (vector.getMinorType()) {
            case BIT -> new Longs(vector, ((BitVector) vector)::get);
            case TINYINT -> new Longs(vector, ((TinyIntVector) vector)::get);
            case SMALLINT -> new Longs(vector, ((SmallIntVector) vector)::get);
            case INT -> new Longs(vector, ((IntVector) vector)::get);
            case BIGINT -> new Longs(vector, ((BigIntVector) vector)::get);
            case UINT1 -> new Longs(vector, row -> ((UInt1Vector) vector).get(row) & 0xff);
            case UINT2 -> new Longs(vector, ((UInt2Vector) vector)::get);
            case UINT4 -> new Longs(vector, row -> ((UInt4Vector) vector).get(row) & 0xffff_ffffL);
            case UINT8 -> new UnsignedLongs((UInt8Vector) vector);
            case FLOAT4 -> new Floats((Float4Vector) vector);
            case FLOAT8 -> new Doubles((Float8Vector) vector);
            case DECIMAL -> new Decimals((DecimalVector) vector);
            case VARCHAR -> new Texts((VarCharVector) vector);
            case NULL -> new Nulls(vector);
            case DECIMAL256 -> new LargeDecimals((Decimal256Vector) vector);
            default -> throw new IllegalArgumentException(vector.getField() + " is no number");
        };
    }

    /** Whether the row is NULL or NaN. */
    boolean isMissing(int row) {
        return vector.isNull(row);
    }

    /** The double nearest to the number. */
    abstract double get(int row);

    /**
     * The number as a key that is equal for equal numbers of whatever type: a {@code Long}, a {@code BigInteger} beyond
     * its range, or the nearest {@code Double} of a number that is not whole.
     */
    abstract Object key(int row);

    /**
     * The number where it is easily seen to be a whole one from 0 to {@value #SMALL}, without the upper bound, as those of
     * classes mostly are; otherwise -1.
     */
    int small(int row) {
        return -1;
    }

    private static int smallOf(long number) {
        return number >= 0 && number < SMALL ? (int) number : -1;
    }

    private static int smallOf(double number) {
        return number >= 0 && number < SMALL && number == (int) number ? (int) number : -1;
    }

    /** The number in the shortest way that stands for it within its type. */
    abstract String text(int row);

    static Object keyOf(BigDecimal number) {
        if (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0) {
            return keyOf(number.toBigIntegerExact());
        }
        return number.doubleValue();
    }

    static Object keyOf(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    static Object keyOf(double number) {
        if (number != Math.rint(number)) {
            return number;
        }
        // Both bounds are doubles; the upper one is the first beyond the range of long.
        return number >= -0x1p63 && number < 0x1p63 ? (Object) (long) number : new BigDecimal(number).toBigInteger();
    }

    /** Of a column that is nothing but the word NULL. */
    private static final class Nulls extends NumberReader {
        Nulls(FieldVector vector) {
            super(vector);
        }

        @Override
        boolean isMissing(int row) {
            return true;
        }

        @Override
        double get(int row) {
            throw new IllegalStateException("row " + row + " is NULL");
        }

        @Override
        Object key(int row) {
            throw new IllegalStateException("row " + row + " is NULL");
        }

        @Override
        String text(int row) {
            throw new IllegalStateException("row " + row + " is NULL");
        }
    }

    private interface LongGetter {
        long get(int row);
    }

    private static final class Longs extends NumberReader {
        private final LongGetter getter;

        Longs(FieldVector vector, LongGetter getter) {
            super(vector);
            this.getter = getter;
        }

        @Override
        double get(int row) {
            return getter.get(row);
        }

        @Override
        Object key(int row) {
            return getter.get(row);
        }

        @Override
        int small(int row) {
            return smallOf(getter.get(row));
        }

        @Override
        String text(int row) {
            return Long.toString(getter.get(row));
        }
    }

    private static final class UnsignedLongs extends NumberReader {
        private final UInt8Vector vector;

        UnsignedLongs(UInt8Vector vector) {
            super(vector);
            this.vector = vector;
        }

        private BigInteger exact(int row) {
            BigInteger signed = BigInteger.valueOf(vector.get(row));
            return signed.signum() < 0 ? signed.add(TWO_TO_64) : signed;
        }

        @Override
        double get(int row) {
            long value = vector.get(row);
            return value >= 0 ? value : exact(row).doubleValue();
        }

        @Override
        Object key(int row) {
            return keyOf(exact(row));
        }

        @Override
        int small(int row) {
            return smallOf(vector.get(row));
        }

        @Override
        String text(int row) {
            return Long.toUnsignedString(vector.get(row));
        }
    }

    private static final class Floats extends NumberReader {
        private final Float4Vector vector;

        Floats(Float4Vector vector) {
            super(vector);
            this.vector = vector;
        }

        @Override
        boolean isMissing(int row) {
            return vector.isNull(row) || Float.isNaN(vector.get(row));
        }

        @Override
        double get(int row) {
            return vector.get(row);
        }

        @Override
        Object key(int row) {
            return keyOf((double) vector.get(row));
        }

        @Override
        int small(int row) {
            return smallOf(vector.get(row));
        }

        @Override
        String text(int row) {
            float value = vector.get(row);
            return value == Math.rint(value) ? plain(new BigDecimal(value)) : Float.toString(value);
        }
    }

    private static final class Doubles extends NumberReader {
        private final Float8Vector vector;

        Doubles(Float8Vector vector) {
            super(vector);
            this.vector = vector;
        }

        @Override
        boolean isMissing(int row) {
            return vector.isNull(row) || Double.isNaN(vector.get(row));
        }

        @Override
        double get(int row) {
            return vector.get(row);
        }

        @Override
        Object key(int row) {
            return keyOf(vector.get(row));
        }

        @Override
        int small(int row) {
            return smallOf(vector.get(row));
        }

        @Override
        String text(int row) {
            double value = vector.get(row);
            return value == Math.rint(value) ? plain(new BigDecimal(value)) : Double.toString(value);
        }
    }

    private static final class Decimals extends NumberReader {
        /** Powers of ten that doubles hold exactly. */
        private static final double[] POWERS = {
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
            1e19, 1e20, 1e21, 1e22
        };

        private static final long LARGEST_EXACT = 1L << 53;

        private final DecimalVector vector;
        private final int scale;

        Decimals(DecimalVector vector) {
            super(vector);
            this.vector = vector;
            this.scale = vector.getScale();
        }

        /**
         * The number without its decimal point. {@link DecimalVector} would refuse the last values of a 128-bit
         * integer.
         */
        private BigInteger unscaled(int row) {
            ArrowBuf buffer = vector.getDataBuffer();
            BigInteger high = BigInteger.valueOf(buffer.getLong(row * 16L + 8));
            BigInteger low = BigInteger.valueOf(buffer.getLong(row * 16L));
            return high.shiftLeft(64).add(low.signum() < 0 ? low.add(TWO_TO_64) : low);
        }

        @Override
        double get(int row) {
            long low = vector.getDataBuffer().getLong(row * 16L);
            long high = vector.getDataBuffer().getLong(row * 16L + 8);
            // A quotient of two exact doubles is rounded once, and so correctly (Clinger 1990).
            if (high == low >> 63
                    && low <= LARGEST_EXACT
                    && low >= -LARGEST_EXACT
                    && scale >= 0
                    && scale < POWERS.length) {
                return low / POWERS[scale];
            }
            return new BigDecimal(unscaled(row), scale).doubleValue();
        }

        @Override
        Object key(int row) {
            return keyOf(new BigDecimal(unscaled(row), scale));
        }

        @Override
        String text(int row) {
            return plain(new BigDecimal(unscaled(row), scale));
        }
    }

    private static final class LargeDecimals extends NumberReader {
        private final Decimal256Vector vector;

        LargeDecimals(Decimal256Vector vector) {
            super(vector);
            this.vector = vector;
        }

        @Override
        double get(int row) {
            return exact(row).doubleValue();
        }

        @Override
        Object key(int row) {
            return keyOf(exact(row));
        }

        @Override
        String text(int row) {
            return plain(exact(row));
        }

        private BigDecimal exact(int row) {
            BigDecimal value = vector.getObject(row);
            if (value == null) {
                throw new IllegalStateException("row " + row + " is NULL");
            }
            return value;
        }
    }

    /** Numbers as {@link org.sqlflow.spi.connector.NumberText}. */
    private static final class Texts extends NumberReader {
        private static final String NAN = "NaN";

        private final VarCharVector vector;

        Texts(VarCharVector vector) {
            super(vector);
            this.vector = vector;
        }

        private String exact(int row) {
            return new String(vector.get(row), US_ASCII);
        }

        @Override
        boolean isMissing(int row) {
            return vector.isNull(row) || exact(row).equals(NAN);
        }

        @Override
        double get(int row) {
            return Double.parseDouble(exact(row));
        }

        @Override
        Object key(int row) {
            return keyOf(new BigDecimal(exact(row)));
        }

        @Override
        String text(int row) {
            return plain(new BigDecimal(exact(row)));
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
