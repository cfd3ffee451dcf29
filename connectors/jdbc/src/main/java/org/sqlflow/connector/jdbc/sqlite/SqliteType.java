package org.sqlflow.connector.jdbc.sqlite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.sqlflow.spi.connector.NumberText;

/**
 * What a column of SQLite is in Arrow: by the type that it was declared with, or else by its values.
 *
 * @param arrow the type in Arrow
 * @param writer puts a value into a vector
 */
record SqliteType(ArrowType arrow, ValueWriter writer) {
    private static final Pattern DECLARATION =
            Pattern.compile("(?s)^([^(]*?)\\s*(?:\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?\\s*([^(]*)$");
    private static final int MOST_DIGITS = 38;

    /** Puts a value that is not NULL into a vector. */
    interface ValueWriter {
        /**
         * Does it, unless the value does not fit the type.
         *
         * @param value a Number, a text or bytes
         * @return whether the value fits
         */
        boolean write(Object value, FieldVector target, int row);
    }

    static final SqliteType INTEGER = new SqliteType(new ArrowType.Int(64, true), (value, target, row) -> {
        boolean fits = value instanceof Integer || value instanceof Long;
        if (fits) {
            ((BigIntVector) target).setSafe(row, ((Number) value).longValue());
        }
        return fits;
    });
    static final SqliteType REAL =
            new SqliteType(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE), (value, target, row) -> {
                boolean fits = value instanceof Number number && isExact(number, number.doubleValue());
                if (fits) {
                    ((Float8Vector) target).setSafe(row, ((Number) value).doubleValue());
                }
                return fits;
            });

    /** Numbers of which a floating-point number does not hold all. */
    static final SqliteType NUMBER = new SqliteType(new ArrowType.Utf8(), (value, target, row) -> {
        if (value instanceof Number number) {
            ((VarCharVector) target).setSafe(row, plain(number).getBytes(StandardCharsets.UTF_8));
        }
        return value instanceof Number;
    });

    static final SqliteType TEXT = new SqliteType(new ArrowType.Utf8(), (value, target, row) -> {
        if (!(value instanceof byte[])) {
            ((VarCharVector) target).setSafe(row, value.toString().getBytes(StandardCharsets.UTF_8));
        }
        return !(value instanceof byte[]);
    });
    static final SqliteType BLOB = new SqliteType(new ArrowType.Binary(), (value, target, row) -> {
        byte[] bytes = value instanceof byte[] blob ? blob : value.toString().getBytes(StandardCharsets.UTF_8);
        ((VarBinaryVector) target).setSafe(row, bytes);
        return true;
    });

    private static final SqliteType SINGLE =
            new SqliteType(new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE), (value, target, row) -> {
                boolean fits = value instanceof Number number && isExact(number, number.floatValue());
                if (fits) {
                    ((Float4Vector) target).setSafe(row, ((Number) value).floatValue());
                }
                return fits;
            });
    private static final SqliteType BOOLEAN = new SqliteType(new ArrowType.Bool(), (value, target, row) -> {
        boolean fits = value instanceof Integer number && (number == 0 || number == 1);
        if (fits) {
            ((BitVector) target).setSafe(row, (Integer) value);
        }
        return fits;
    });
    private static final SqliteType UNSIGNED = new SqliteType(new ArrowType.Int(64, false), (value, target, row) -> {
        try {
            ((UInt8Vector) target).setSafe(row, Long.parseUnsignedLong(value.toString()));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    });
    private static final SqliteType DATE = new SqliteType(new ArrowType.Date(DateUnit.DAY), (value, target, row) -> {
        if (!(value instanceof String text)) {
            return false;
        }
        try {
            ((DateDayVector) target)
                    .setSafe(row, Math.toIntExact(LocalDate.parse(text).toEpochDay()));
            return true;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    });
    private static final SqliteType TIME =
            new SqliteType(new ArrowType.Time(TimeUnit.MICROSECOND, 64), (value, target, row) -> {
                Optional<Long> nanos = nanosOfDay(value).filter(number -> number % 1_000 == 0);
                nanos.ifPresent(number -> ((TimeMicroVector) target).setSafe(row, number / 1_000));
                return nanos.isPresent();
            });
    private static final SqliteType TIME_NANOS =
            new SqliteType(new ArrowType.Time(TimeUnit.NANOSECOND, 64), (value, target, row) -> {
                Optional<Long> nanos = nanosOfDay(value);
                nanos.ifPresent(number -> ((TimeNanoVector) target).setSafe(row, number));
                return nanos.isPresent();
            });

    /** Whether a floating-point number is a number that SQLite gave. */
    private static boolean isExact(Number number, double floating) {
        if (number instanceof Double || Double.isInfinite(floating)) {
            return Double.compare(number.doubleValue(), floating) == 0;
        }
        return new BigDecimal(number.longValue()).compareTo(new BigDecimal(floating)) == 0;
    }

    private static String plain(Number number) {
        return Double.isFinite(number.doubleValue())
                ? new BigDecimal(number.toString()).toPlainString()
                : number.toString();
    }

    /** What is noted of a column of the type. */
    Map<String, String> metadata() {
        return equals(NUMBER) ? NumberText.metadata() : Map.of();
    }

    /** The type to declare a column with that holds the same. */
    String declaration(String column) {
        return equals(NUMBER) ? "NUMERIC" : SqliteColumns.ofArrow(column, arrow);
    }

    /** What a value of the type is, in words. */
    String kind() {
        if (equals(NUMBER)) {
            return "number";
        }
        return switch (arrow.getTypeID()) {
            case Int -> "whole number";
            case FloatingPoint ->
                "floating-point number of " + (equals(SINGLE) ? Float.BYTES : Double.BYTES) + " bytes";
            case Bool -> "truth value";
            case Decimal -> "decimal of " + ((ArrowType.Decimal) arrow).getScale() + " places";
            case Date -> "date";
            case Time -> "time of day";
            case Timestamp -> "date and time";
            case Utf8 -> "text";
            default -> "BLOB";
        };
    }

    /** The type of a column by its declaration; empty if that leaves all open. */
    static Optional<SqliteType> declared(String declaration) {
        Matcher matcher = DECLARATION.matcher(declaration);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = (matcher.group(1) + " " + matcher.group(4)).strip().toUpperCase(Locale.ROOT);
        Optional<Integer> first = Optional.ofNullable(matcher.group(2)).map(Integer::valueOf);
        int scale = Optional.ofNullable(matcher.group(3)).map(Integer::valueOf).orElse(0);
        return switch (name) {
            case "BOOLEAN", "BOOL" -> Optional.of(BOOLEAN);
            case "DATE" -> Optional.of(DATE);
            case "TIME" -> Optional.of(first.orElse(6) > 6 ? TIME_NANOS : TIME);
            case "DATETIME", "TIMESTAMP" -> Optional.of(timestamp(first.orElse(6), false));
            case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE" -> Optional.of(timestamp(first.orElse(6), true));
            case "FLOAT4" -> Optional.of(SINGLE);
            case SqliteColumns.UNSIGNED -> Optional.of(UNSIGNED);
            case "DECIMAL", "NUMERIC", SqliteColumns.LONG_DECIMAL ->
                first.filter(digits -> digits > 0 && digits <= MOST_DIGITS && scale <= digits)
                        .map(digits -> decimal(digits, scale));
            default -> affinity(name);
        };
    }

    /** SQLite's own rules of what a column prefers to hold. */
    private static Optional<SqliteType> affinity(String name) {
        if (name.contains("INT")) {
            return Optional.of(INTEGER);
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT") || name.equals("JSON")) {
            return Optional.of(TEXT);
        }
        if (name.contains("BLOB")) {
            return Optional.of(BLOB);
        }
        return name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")
                ? Optional.of(REAL)
                : Optional.empty();
    }

    /** The narrowest type for some values, of which none is NULL. */
    static SqliteType ofValues(Collection<Object> values) {
        if (values.isEmpty()) {
            return TEXT;
        }
        if (values.stream().allMatch(value -> value instanceof Integer || value instanceof Long)) {
            return INTEGER;
        }
        if (values.stream().allMatch(Number.class::isInstance)) {
            return SqliteColumns.fitsAll(REAL, values) ? REAL : NUMBER;
        }
        return values.stream().anyMatch(byte[].class::isInstance) ? BLOB : TEXT;
    }

    private static SqliteType decimal(int digits, int scale) {
        return new SqliteType(new ArrowType.Decimal(digits, scale, 128), (value, target, row) -> {
            if (value instanceof byte[]) {
                return false;
            }
            try {
                BigDecimal number = new BigDecimal(value.toString().strip()).setScale(scale, RoundingMode.UNNECESSARY);
                if (number.precision() > digits) {
                    return false;
                }
                ((DecimalVector) target).setSafe(row, number);
                return true;
            } catch (ArithmeticException | NumberFormatException e) {
                return false;
            }
        });
    }

    private static SqliteType timestamp(int digits, boolean zoned) {
        TimeUnit unit = digits == 0
                ? TimeUnit.SECOND
                : digits <= 3 ? TimeUnit.MILLISECOND : digits <= 6 ? TimeUnit.MICROSECOND : TimeUnit.NANOSECOND;
        BigInteger perSecond = BigInteger.valueOf(
                switch (unit) {
                    case SECOND -> 1;
                    case MILLISECOND -> 1_000;
                    case MICROSECOND -> 1_000_000;
                    case NANOSECOND -> 1_000_000_000;
                });
        long nanosPerUnit = 1_000_000_000 / perSecond.longValue();
        ArrowType type = new ArrowType.Timestamp(unit, zoned ? "UTC" : null);
        return new SqliteType(type, (value, target, row) -> {
            if (!(value instanceof String text)) {
                return false;
            }
            try {
                Instant instant = instant(text.strip().replace(' ', 'T'), zoned);
                BigInteger units = BigInteger.valueOf(instant.getEpochSecond())
                        .multiply(perSecond)
                        .add(BigInteger.valueOf(instant.getNano() / nanosPerUnit));
                boolean fits = instant.getNano() % nanosPerUnit == 0;
                if (fits) {
                    ((TimeStampVector) target).setSafe(row, units.longValueExact());
                }
                return fits;
            } catch (DateTimeException | ArithmeticException e) {
                return false;
            }
        });
    }

    private static Instant instant(String text, boolean zoned) {
        if (!zoned) {
            LocalDateTime time =
                    text.indexOf('T') < 0 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
            return time.toInstant(ZoneOffset.UTC);
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Optional<Long> nanosOfDay(Object value) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(text).toNanoOfDay());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
