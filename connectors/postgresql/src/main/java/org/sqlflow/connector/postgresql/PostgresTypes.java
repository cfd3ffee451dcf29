package org.sqlflow.connector.postgresql;

import static java.util.Map.entry;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.postgresql.core.Oid;
import org.sqlflow.spi.connector.NumberText;
import org.sqlflow.spi.connector.Session;

/**
 * What the types of PostgreSQL are in Arrow. A type that is not named here, such as a range or one that a user made, travels
 * as the text that PostgreSQL writes and reads.
 */
final class PostgresTypes {
    /** In the modifier of a type with a length or precision, the length is larger by this. */
    private static final int MODIFIER_OFFSET = 4;

    private static final int MOST_DECIMAL_DIGITS = 38;

    private static final ArrowType TEXT = new ArrowType.Utf8();
    static final ArrowType INTERVAL = new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO);
    static final ArrowType DOUBLE = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    static final ArrowType.FloatingPoint SINGLE = new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);

    /** Types of fixed shape: PostgreSQL's names for them, Arrow's type and how they are read. */
    private static final Map<Integer, Known> KNOWN = Map.ofEntries(
            entry(Oid.BOOL, new Known("boolean", new ArrowType.Bool(), BinaryCells::bool)),
            entry(Oid.INT2, new Known("smallint", new ArrowType.Int(16, true), BinaryCells::int2)),
            entry(Oid.INT4, new Known("integer", new ArrowType.Int(32, true), BinaryCells::int4)),
            entry(Oid.INT8, new Known("bigint", new ArrowType.Int(64, true), BinaryCells::int8)),
            entry(Oid.OID, new Known("oid", new ArrowType.Int(32, false), BinaryCells::oid)),
            entry(Oid.FLOAT4, new Known("real", SINGLE, BinaryCells::float4)),
            entry(Oid.FLOAT8, new Known("double precision", DOUBLE, BinaryCells::float8)),
            entry(Oid.TEXT, new Known("text", TEXT, BinaryCells::text)),
            entry(Oid.VARCHAR, new Known("character varying", TEXT, BinaryCells::text)),
            // Without a length; CHARACTER without one is CHARACTER(1).
            entry(Oid.BPCHAR, new Known("bpchar", TEXT, BinaryCells::text)),
            entry(Oid.NAME, new Known("name", TEXT, BinaryCells::text)),
            entry(Oid.JSON, new Known("json", TEXT, BinaryCells::text)),
            entry(Oid.JSONB, new Known("jsonb", TEXT, BinaryCells::jsonb)),
            entry(Oid.UUID, new Known("uuid", TEXT, BinaryCells::uuid)),
            entry(Oid.BYTEA, new Known("bytea", new ArrowType.Binary(), BinaryCells::bytea)),
            entry(Oid.DATE, new Known("date", new ArrowType.Date(DateUnit.DAY), BinaryCells::date)),
            entry(
                    Oid.TIME,
                    new Known(
                            "time without time zone", new ArrowType.Time(TimeUnit.MICROSECOND, 64), BinaryCells::time)),
            entry(
                    Oid.TIMESTAMP,
                    new Known(
                            "timestamp without time zone",
                            new ArrowType.Timestamp(TimeUnit.MICROSECOND, null),
                            BinaryCells::timestamp)),
            entry(
                    Oid.TIMESTAMPTZ,
                    new Known(
                            "timestamp with time zone",
                            new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC"),
                            BinaryCells::timestamp)),
            entry(Oid.INTERVAL, new Known("interval", INTERVAL, BinaryCells::interval)),
            entry(Oid.VOID, new Known("text", TEXT, BinaryCells::text)),
            entry(Oid.UNSPECIFIED, new Known("text", TEXT, BinaryCells::text)),
            entry(705, new Known("text", TEXT, BinaryCells::text)));

    /** Arrays whose elements are read one by one; all others are texts. */
    private static final Map<Integer, Integer> ARRAYS = Map.of(
            Oid.BOOL_ARRAY, Oid.BOOL,
            Oid.INT2_ARRAY, Oid.INT2,
            Oid.INT4_ARRAY, Oid.INT4,
            Oid.INT8_ARRAY, Oid.INT8,
            Oid.FLOAT4_ARRAY, Oid.FLOAT4,
            Oid.FLOAT8_ARRAY, Oid.FLOAT8,
            Oid.TEXT_ARRAY, Oid.TEXT);

    private PostgresTypes() {}

    private record Known(String name, ArrowType type, BinaryCell cell) {}

    /**
     * A column of a result.
     *
     * @param field its name and types
     * @param oid the number of its type
     * @param cell how its values are read
     * @param asText whether the server is to cast it to text first
     */
    record Column(Field field, int oid, BinaryCell cell, boolean asText) {}

    /** Whether a type is known without asking the server. */
    static boolean isKnown(int oid) {
        return oid == Oid.NUMERIC || KNOWN.containsKey(oid) || ARRAYS.containsKey(oid);
    }

    /** How many bytes each value of a type has; empty if they differ. */
    static OptionalInt lengthOf(int oid) {
        return switch (oid) {
            case Oid.BOOL -> OptionalInt.of(1);
            case Oid.INT2 -> OptionalInt.of(Short.BYTES);
            case Oid.INT4, Oid.OID, Oid.FLOAT4, Oid.DATE -> OptionalInt.of(Integer.BYTES);
            case Oid.INT8, Oid.FLOAT8, Oid.TIME, Oid.TIMESTAMP, Oid.TIMESTAMPTZ -> OptionalInt.of(Long.BYTES);
            case Oid.INTERVAL, Oid.UUID -> OptionalInt.of(2 * Long.BYTES);
            default -> OptionalInt.empty();
        };
    }

    /** The numbers of all types that are known without asking the server. */
    static Set<Integer> knownTypes() {
        Set<Integer> types = new HashSet<>(KNOWN.keySet());
        types.addAll(ARRAYS.keySet());
        types.add(Oid.NUMERIC);
        return types;
    }

    /**
     * A column of a known type.
     *
     * @param modifier what else the type says, such as a length; -1 for nothing
     * @param timeZone the session's time zone
     */
    static Column known(String name, int oid, int modifier, String timeZone) {
        if (oid == Oid.NUMERIC) {
            return numeric(name, modifier);
        }
        Integer element = ARRAYS.get(oid);
        if (element != null) {
            Known of = Optional.ofNullable(KNOWN.get(element)).orElseThrow();
            Field child = field("element", of.type(), of.name(), Map.of(), List.of());
            return new Column(
                    field(name, ArrowType.List.INSTANCE, of.name() + "[]", Map.of(), List.of(child)),
                    oid,
                    new BinaryCells.Array(of.cell()),
                    false);
        }
        Known known = Optional.ofNullable(KNOWN.get(oid)).orElseThrow();
        ArrowType type =
                oid == Oid.TIMESTAMPTZ ? new ArrowType.Timestamp(TimeUnit.MICROSECOND, timeZone) : known.type();
        return new Column(
                field(name, type, withModifier(oid, known.name(), modifier), Map.of(), List.of()),
                oid,
                known.cell(),
                false);
    }

    private static Column numeric(String name, int modifier) {
        int precision = modifier < 0 ? 0 : (modifier - MODIFIER_OFFSET) >> 16;
        // Eleven bits with a sign.
        int scale = modifier < 0 ? 0 : (((modifier - MODIFIER_OFFSET) & 0x7ff) ^ 1024) - 1024;
        String type = modifier < 0 ? "numeric" : "numeric(" + precision + "," + scale + ")";
        boolean fits = precision > 0 && precision <= MOST_DECIMAL_DIGITS && scale >= 0 && scale <= precision;
        return new Column(
                fits
                        ? field(name, new ArrowType.Decimal(precision, scale, 128), type, Map.of(), List.of())
                        : field(name, TEXT, type, NumberText.metadata(), List.of()),
                Oid.NUMERIC,
                fits ? BinaryCells::decimal : BinaryCells::numericText,
                false);
    }

    /**
     * A column of a type that is read as a text.
     *
     * @param databaseType what the server calls it
     * @param metadata what else is noted of it
     * @param sentAsText whether its binary format is its text already
     */
    static Column text(String name, int oid, String databaseType, Map<String, String> metadata, boolean sentAsText) {
        return new Column(field(name, TEXT, databaseType, metadata, List.of()), oid, BinaryCells::text, !sentAsText);
    }

    private static String withModifier(int oid, String name, int modifier) {
        if (modifier < 0) {
            return name;
        }
        return switch (oid) {
            case Oid.VARCHAR -> name + "(" + (modifier - MODIFIER_OFFSET) + ")";
            case Oid.BPCHAR -> "character(" + (modifier - MODIFIER_OFFSET) + ")";
            case Oid.TIME, Oid.TIMESTAMP, Oid.TIMESTAMPTZ -> {
                int space = name.indexOf(' ');
                yield name.substring(0, space) + "(" + modifier + ")" + name.substring(space);
            }
            // Its fields, if they are restricted, do not matter for what it holds.
            default -> name;
        };
    }

    /** The type to create a column with: the one that is noted, or else one that holds all values of the Arrow type. */
    static String databaseType(Field field) {
        String noted = field.getMetadata().get(Session.DATABASE_TYPE);
        return noted != null ? noted : ofArrow(field);
    }

    private static String ofArrow(Field field) {
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Int -> integer((ArrowType.Int) type);
            case FloatingPoint ->
                ((ArrowType.FloatingPoint) type).getPrecision() == FloatingPointPrecision.DOUBLE
                        ? "double precision"
                        : "real";
            case Binary, LargeBinary, BinaryView, FixedSizeBinary -> "bytea";
            case Bool -> "boolean";
            case Decimal ->
                "numeric(" + ((ArrowType.Decimal) type).getPrecision() + "," + ((ArrowType.Decimal) type).getScale()
                        + ")";
            case Date -> "date";
            case Time -> "time";
            case Timestamp ->
                ((ArrowType.Timestamp) type).getTimezone() == null ? "timestamp" : "timestamp with time zone";
            case Interval, Duration -> "interval";
            case List, FixedSizeList -> ofArrow(field.getChildren().get(0)) + "[]";
            default -> "text";
        };
    }

    private static String integer(ArrowType.Int type) {
        int bits = type.getIsSigned() ? type.getBitWidth() : 2 * type.getBitWidth();
        return switch (bits) {
            case 8, 16 -> "smallint";
            case 32 -> "integer";
            case 64 -> "bigint";
            default -> "numeric(20,0)";
        };
    }

    private static Field field(
            String name, ArrowType type, String databaseType, Map<String, String> metadata, List<Field> children) {
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.put(Session.DATABASE_TYPE, databaseType);
        return new Field(name, new FieldType(true, type, null, all), children);
    }
}
