package org.sqlflow.connector.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.spi.connector.Session;

/**
 * Columns by the types of JDBC. What JDBC has no type for is read as text, and a result holds it as text.
 *
 * @param typeNames the names that the database has for types of {@link Types}
 */
public record StandardColumns(Map<Integer, String> typeNames) implements ColumnMapping {
    private static final int MOST_DIGITS = 38;
    private static final int MICROS = 6;
    private static final int MOST_LENGTH = 1 << 24;
    private static final int FRACTION_POINT = 1;
    private static final int TIME_WIDTH = 8;
    private static final int TIMESTAMP_WIDTH = 19;

    private static final ArrowType SINGLE = new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
    private static final ArrowType DOUBLE = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    private static final ArrowType TEXT = new ArrowType.Utf8();
    private static final ArrowType BINARY = new ArrowType.Binary();

    public StandardColumns {
        typeNames = Map.copyOf(typeNames);
    }

    @Override
    public JdbcColumn column(ResultSetMetaData metaData, int number) throws SQLException {
        String label = metaData.getColumnLabel(number);
        String name = Optional.ofNullable(metaData.getColumnTypeName(number)).orElse("");
        int precision = metaData.getPrecision(number);
        int scale = metaData.getScale(number);
        return switch (metaData.getColumnType(number)) {
            case Types.BOOLEAN -> JdbcColumn.of(label, new ArrowType.Bool(), name, CellReaders.BOOLEAN);
            case Types.BIT ->
                precision <= 1
                        ? JdbcColumn.of(label, new ArrowType.Bool(), name, CellReaders.BOOLEAN)
                        : JdbcColumn.of(label, BINARY, with(name, precision), CellReaders.BINARY);
            case Types.TINYINT ->
                metaData.isSigned(number)
                        ? JdbcColumn.of(label, integer(8), name, CellReaders.TINYINT)
                        : JdbcColumn.of(label, integer(16), name, CellReaders.SMALLINT);
            case Types.SMALLINT ->
                metaData.isSigned(number)
                        ? JdbcColumn.of(label, integer(16), name, CellReaders.SMALLINT)
                        : JdbcColumn.of(label, integer(32), name, CellReaders.INTEGER);
            case Types.INTEGER ->
                metaData.isSigned(number)
                        ? JdbcColumn.of(label, integer(32), name, CellReaders.INTEGER)
                        : JdbcColumn.of(label, integer(64), name, CellReaders.BIGINT);
            case Types.BIGINT ->
                metaData.isSigned(number)
                        ? JdbcColumn.of(label, integer(64), name, CellReaders.BIGINT)
                        : JdbcColumn.of(label, new ArrowType.Int(64, false), name, CellReaders.UNSIGNED_BIGINT);
            case Types.REAL -> JdbcColumn.of(label, SINGLE, name, CellReaders.REAL);
            case Types.FLOAT, Types.DOUBLE -> JdbcColumn.of(label, DOUBLE, name, CellReaders.DOUBLE);
            case Types.NUMERIC, Types.DECIMAL -> decimal(label, name, precision, scale);
            case Types.CHAR, Types.NCHAR, Types.VARCHAR, Types.NVARCHAR ->
                JdbcColumn.of(label, TEXT, with(name, precision), CellReaders.TEXT);
            case Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB ->
                JdbcColumn.of(label, TEXT, name, CellReaders.TEXT);
            case Types.BINARY, Types.VARBINARY ->
                name.toUpperCase(Locale.ROOT).contains("BINARY")
                        ? JdbcColumn.of(label, BINARY, with(name, precision), CellReaders.BINARY)
                        : text(label);
            case Types.LONGVARBINARY, Types.BLOB -> JdbcColumn.of(label, BINARY, name, CellReaders.BINARY);
            case Types.DATE -> JdbcColumn.of(label, new ArrowType.Date(DateUnit.DAY), name, CellReaders.DATE);
            case Types.TIME -> {
                int digits = digits(precision, scale, TIME_WIDTH);
                yield JdbcColumn.of(
                        label, new ArrowType.Time(unit(digits), 64), withDigits(name, digits), CellReaders.TIME);
            }
            case Types.TIMESTAMP -> {
                int digits = digits(precision, scale, TIMESTAMP_WIDTH);
                yield JdbcColumn.of(
                        label,
                        new ArrowType.Timestamp(unit(digits), null),
                        withDigits(name, digits),
                        CellReaders.TIMESTAMP);
            }
            case Types.TIMESTAMP_WITH_TIMEZONE -> {
                int digits = scale;
                yield JdbcColumn.of(
                        label,
                        new ArrowType.Timestamp(unit(digits), "UTC"),
                        withDigits(name, digits),
                        CellReaders.INSTANT);
            }
            default -> text(label);
        };
    }

    private JdbcColumn decimal(String label, String name, int precision, int scale) {
        boolean floating = name.toUpperCase(Locale.ROOT).contains("FLOAT");
        if (!floating && precision > 0 && precision <= MOST_DIGITS && scale >= 0 && scale <= precision) {
            return JdbcColumn.of(
                    label,
                    new ArrowType.Decimal(precision, scale, 128),
                    name.contains("(") ? name : name + "(" + precision + "," + scale + ")",
                    CellReaders.DECIMAL);
        }
        // A number whose digits are not known, as of an expression: text would be of no use to anybody.
        return precision == 0 ? JdbcColumn.of(label, DOUBLE, name, CellReaders.DOUBLE) : text(label);
    }

    /** A column that a result holds as text. */
    private JdbcColumn text(String label) {
        return JdbcColumn.of(label, TEXT, longText(), CellReaders.TEXT);
    }

    private String longText() {
        return typeName(Types.CLOB, typeName(Types.LONGVARCHAR, "CLOB"));
    }

    private static ArrowType integer(int bits) {
        return new ArrowType.Int(bits, true);
    }

    private static TimeUnit unit(int digits) {
        return digits > MICROS ? TimeUnit.NANOSECOND : TimeUnit.MICROSECOND;
    }

    /** How many digits a second's fraction has; some drivers say it only by the width. */
    private static int digits(int precision, int scale, int width) {
        return scale > 0 ? scale : Math.max(0, precision - width - FRACTION_POINT);
    }

    private static String with(String name, int length) {
        return length > 0 && length < MOST_LENGTH && !name.contains("(") ? name + "(" + length + ")" : name;
    }

    /** Digits stand behind the first word: {@code TIMESTAMP(3) WITH TIME ZONE}. */
    private static String withDigits(String name, int digits) {
        if (name.contains("(")) {
            return name;
        }
        int blank = name.indexOf(' ');
        return blank < 0
                ? name + "(" + digits + ")"
                : name.substring(0, blank) + "(" + digits + ")" + name.substring(blank);
    }

    @Override
    public String databaseType(Field field) {
        String noted = field.getMetadata().get(Session.DATABASE_TYPE);
        return noted != null ? noted : ofArrow(field);
    }

    private String ofArrow(Field field) {
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Bool -> typeName(Types.BOOLEAN, "BOOLEAN");
            case Int -> integer((ArrowType.Int) type);
            case FloatingPoint ->
                type.equals(DOUBLE) ? typeName(Types.DOUBLE, "DOUBLE PRECISION") : typeName(Types.REAL, "REAL");
            case Decimal ->
                typeName(Types.NUMERIC, typeName(Types.DECIMAL, "NUMERIC")) + "("
                        + ((ArrowType.Decimal) type).getPrecision() + "," + ((ArrowType.Decimal) type).getScale()
                        + ")";
            case Utf8, LargeUtf8, Utf8View, Null -> longText();
            case Binary, LargeBinary, BinaryView, FixedSizeBinary ->
                typeName(Types.BLOB, typeName(Types.LONGVARBINARY, "BLOB"));
            case Date -> typeName(Types.DATE, "DATE");
            case Time ->
                withDigits(
                        typeName(Types.TIME, "TIME"),
                        ((ArrowType.Time) type).getUnit() == TimeUnit.NANOSECOND ? 9 : MICROS);
            case Timestamp -> {
                ArrowType.Timestamp timestamp = (ArrowType.Timestamp) type;
                String name = timestamp.getTimezone() == null
                        ? typeName(Types.TIMESTAMP, "TIMESTAMP")
                        : typeName(Types.TIMESTAMP_WITH_TIMEZONE, "TIMESTAMP WITH TIME ZONE");
                yield withDigits(name, timestamp.getUnit() == TimeUnit.NANOSECOND ? 9 : MICROS);
            }
            default ->
                throw DataProblems.typeNotStored(field.getName(), type.toString())
                        .asException();
        };
    }

    private String integer(ArrowType.Int type) {
        int bits = type.getIsSigned() ? type.getBitWidth() : 2 * type.getBitWidth();
        return switch (bits) {
            case 8 -> typeName(Types.TINYINT, "SMALLINT");
            case 16 -> typeName(Types.SMALLINT, "SMALLINT");
            case 32 -> typeName(Types.INTEGER, "INTEGER");
            case 64 -> typeName(Types.BIGINT, "BIGINT");
            default -> typeName(Types.NUMERIC, typeName(Types.DECIMAL, "NUMERIC")) + "(20,0)";
        };
    }

    private String typeName(int type, String otherwise) {
        return requireNonNull(typeNames.getOrDefault(type, otherwise));
    }

    @Override
    public ParameterBinder binder(Field field) {
        return ParameterBinders.of(field);
    }
}
