package org.sqlflow.connector.duckdb;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** How DuckDB exports the values of types that Arrow does not have. */
enum ValueFormat {
    /** Codes of a dictionary. */
    ENUM,
    /** A byte. */
    BOOLEAN,
    /** 128 bits with a sign, which is also how Arrow stores a decimal. */
    HUGEINT,
    /** 128 bits without a sign, more than a decimal of 128 bits holds. */
    UHUGEINT {
        @Override
        String text(byte[] littleEndian) {
            byte[] bigEndian = new byte[littleEndian.length];
            for (int i = 0; i < bigEndian.length; i++) {
                bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
            }
            return new BigInteger(1, bigEndian).toString();
        }
    },
    /** 40 bits of microseconds above 24 bits of how far the offset lies below the greatest one. */
    TIME_TZ {
        private static final int GREATEST_OFFSET = 16 * 60 * 60 - 1;

        @Override
        String text(byte[] value) {
            long bits = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
            long micros = bits >>> 24;
            int offset = GREATEST_OFFSET - (int) (bits & 0xFFFFFF);
            long seconds = micros / 1_000_000;
            StringBuilder text = new StringBuilder(clock(seconds, true));
            if (micros % 1_000_000 != 0) {
                String fraction = String.format(Locale.ROOT, ".%06d", micros % 1_000_000);
                text.append(fraction.replaceFirst("0+$", ""));
            }
            return text.append(offset < 0 ? '-' : '+')
                    .append(clock(Math.abs(offset), false))
                    .toString();
        }

        /** {@code HH:MM:SS}, or without the parts that are zero at its end. */
        private String clock(long seconds, boolean whole) {
            String text = String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
            return whole ? text : text.replaceFirst(":00$", "").replaceFirst(":00$", "");
        }
    },
    /** The number of unused bits at the front, then the bits. */
    BIT {
        @Override
        String text(byte[] value) {
            int unused = value[0];
            StringBuilder text = new StringBuilder(value.length * 8);
            for (int bit = 8 + unused; bit < value.length * 8; bit++) {
                text.append((value[bit / 8] >> (7 - bit % 8) & 1) == 0 ? '0' : '1');
            }
            return text.toString();
        }
    },
    /** Three bytes of length and sign, then the magnitude; all bits are inverted in a negative number. */
    BIGNUM {
        private static final int HEADER = 3;

        @Override
        String text(byte[] value) {
            boolean negative = value[0] >= 0;
            byte[] magnitude = Arrays.copyOfRange(value, HEADER, value.length);
            if (negative) {
                for (int i = 0; i < magnitude.length; i++) {
                    magnitude[i] = (byte) ~magnitude[i];
                }
            }
            return new BigInteger(negative ? -1 : 1, magnitude).toString();
        }
    },
    /** 16 bytes. */
    UUID {
        @Override
        String text(byte[] value) {
            ByteBuffer bytes = ByteBuffer.wrap(value);
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
        }
    };

    private static final Pattern TYPE_NAME = Pattern.compile("\"type_name\"\\s*:\\s*\"(\\w+)\"");

    /** The type of Arrow that holds all values. */
    ArrowType plainType() {
        return switch (this) {
            case BOOLEAN -> new ArrowType.Bool();
            case HUGEINT -> new ArrowType.Decimal(38, 0, 128);
            case ENUM, UHUGEINT, TIME_TZ, BIT, BIGNUM, UUID -> new ArrowType.Utf8();
        };
    }

    /** A value as DuckDB writes it. */
    String text(byte[] value) {
        throw new IllegalStateException(this + " is not exported as bytes");
    }

    /** The format that an extension type of Arrow stands for. */
    static Optional<ValueFormat> of(@Nullable String extension, @Nullable String metadata) {
        if (extension == null) {
            return Optional.empty();
        }
        return switch (extension) {
            case "arrow.bool8" -> Optional.of(BOOLEAN);
            case "arrow.uuid" -> Optional.of(UUID);
            case "arrow.opaque" -> opaque(metadata);
            default -> Optional.empty();
        };
    }

    private static Optional<ValueFormat> opaque(@Nullable String metadata) {
        if (metadata == null) {
            return Optional.empty();
        }
        Matcher name = TYPE_NAME.matcher(metadata);
        return name.find()
                ? switch (name.group(1)) {
                    case "hugeint" -> Optional.of(HUGEINT);
                    case "uhugeint" -> Optional.of(UHUGEINT);
                    case "time_tz" -> Optional.of(TIME_TZ);
                    case "bit" -> Optional.of(BIT);
                    case "bignum" -> Optional.of(BIGNUM);
                    default -> Optional.empty();
                }
                : Optional.empty();
    }
}
