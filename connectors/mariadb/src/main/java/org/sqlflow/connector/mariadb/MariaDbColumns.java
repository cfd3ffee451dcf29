package org.sqlflow.connector.mariadb;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.connector.jdbc.CellReader;
import org.sqlflow.connector.jdbc.ColumnMapping;
import org.sqlflow.connector.jdbc.JdbcColumn;
import org.sqlflow.connector.jdbc.ParameterBinder;
import org.sqlflow.spi.connector.Session;

/** What the server's types are in Arrow, and which of them hold what Arrow has. */
final class MariaDbColumns implements ColumnMapping {
    static final String BIT = "BIT";

    private static final Pattern WHOLE =
            Pattern.compile("TINYINT\\(1\\)|(?:TINY|SMALL|MEDIUM|BIG)?INT(?: UNSIGNED)?|YEAR|BIT\\(\\d+\\)");
    private static final Pattern SINGLE_BIT = Pattern.compile("BIT\\(1\\)");
    private static final Pattern FLOATING = Pattern.compile("FLOAT|DOUBLE");
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(\\d+,\\d+\\)(?: UNSIGNED)?");
    private static final Pattern CHARACTERS =
            Pattern.compile("(?:VAR)?CHAR\\(\\d+\\)|(?:TINY|MEDIUM|LONG)?TEXT|JSON|UUID");
    private static final Pattern NONE = Pattern.compile("(?!)");
    private static final int DIGITS_OF_128_BITS = 38;
    private static final int MOST_DIGITS = 65;
    private static final int MOST_FRACTION_DIGITS = 38;
    private static final int LONGEST_BINARY = 255;
    private static final int LONGEST_CHAR = 255;
    /** Of characters that take four bytes, more do not fit into a row. */
    private static final int LONGEST_VARCHAR = 16_383;

    private static final ArrowType TEXT = ArrowType.Utf8.INSTANCE;
    private static final ArrowType BYTES = ArrowType.Binary.INSTANCE;

    @Override
    public JdbcColumn column(ResultSetMetaData metaData, int number) throws SQLException {
        String name = metaData.getColumnLabel(number);
        String type = metaData.getColumnTypeName(number).toUpperCase(Locale.ROOT);
        int precision = metaData.getPrecision(number);
        int scale = metaData.getScale(number);
        return switch (type) {
            case "TINYINT" -> integer(name, 8, true, precision == 1 ? "TINYINT(1)" : type);
            case "TINYINT UNSIGNED" -> integer(name, 8, false, type);
            case "SMALLINT" -> integer(name, 16, true, type);
            case "SMALLINT UNSIGNED" -> integer(name, 16, false, type);
            case "MEDIUMINT" -> integer(name, 32, true, type);
            case "MEDIUMINT UNSIGNED" -> integer(name, 32, false, type);
            case "INT", "INTEGER" -> integer(name, 32, true, "INT");
            case "INT UNSIGNED", "INTEGER UNSIGNED" -> integer(name, 32, false, "INT UNSIGNED");
            case "BIGINT" -> integer(name, 64, true, type);
            case "BIGINT UNSIGNED" -> integer(name, 64, false, type);
            case "YEAR" -> integer(name, 16, true, type);
            case "FLOAT", "FLOAT UNSIGNED" -> floating(name, FloatingPointPrecision.SINGLE, type, MariaDbCells.FLOAT);
            case "DOUBLE", "DOUBLE UNSIGNED" ->
                floating(name, FloatingPointPrecision.DOUBLE, type, MariaDbCells.DOUBLE);
            case "DECIMAL", "DECIMAL UNSIGNED" -> decimal(name, type, precision, scale);
            case BIT -> bits(name, precision);
            case "DATE" -> JdbcColumn.of(name, new ArrowType.Date(DateUnit.DAY), type, MariaDbCells.DATE);
            case "DATETIME", "TIMESTAMP" ->
                JdbcColumn.of(
                        name,
                        new ArrowType.Timestamp(TimeUnit.MICROSECOND, null),
                        withDigits(type, scale),
                        MariaDbCells.TIMESTAMP);
            case "TIME" ->
                JdbcColumn.of(
                        name, new ArrowType.Duration(TimeUnit.MICROSECOND), withDigits(type, scale), MariaDbCells.TIME);
            case "CHAR" -> text(name, length(type, precision, LONGEST_CHAR));
            case "VARCHAR" -> text(name, length(type, precision, LONGEST_VARCHAR));
            case "BINARY" -> bytes(name, "BINARY(" + Math.max(1, precision) + ")");
            case "VARBINARY" ->
                bytes(name, precision <= LONGEST_VARCHAR ? "VARBINARY(" + Math.max(1, precision) + ")" : "LONGBLOB");
            case "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB" -> bytes(name, type);
            case "GEOMETRY",
                    "POINT",
                    "LINESTRING",
                    "POLYGON",
                    "MULTIPOINT",
                    "MULTILINESTRING",
                    "MULTIPOLYGON",
                    "GEOMETRYCOLLECTION" -> bytes(name, type);
            case "NULL" -> JdbcColumn.of(name, ArrowType.Null.INSTANCE, "VARCHAR(1)", MariaDbCells.NOTHING);
            // TINYTEXT to LONGTEXT, JSON, UUID and what is yet to come.
            default -> text(name, type);
        };
    }

    private static JdbcColumn integer(String name, int bits, boolean signed, String type) {
        CellReader reader = signed ? MariaDbCells.signed(bits) : MariaDbCells.unsigned(bits);
        return JdbcColumn.of(name, new ArrowType.Int(bits, signed), type, reader);
    }

    private static JdbcColumn floating(String name, FloatingPointPrecision precision, String type, CellReader reader) {
        return JdbcColumn.of(name, new ArrowType.FloatingPoint(precision), type, reader);
    }

    private static JdbcColumn decimal(String name, String type, int precision, int scale) {
        int digits = Math.max(1, precision);
        boolean narrow = digits <= DIGITS_OF_128_BITS;
        return JdbcColumn.of(
                name,
                new ArrowType.Decimal(digits, scale, narrow ? 128 : 256),
                type.replace("DECIMAL", "DECIMAL(" + digits + "," + scale + ")"),
                MariaDbCells.decimal(narrow, scale));
    }

    /** A bit is a truth value, several ones are a number, as they are to the server. */
    private static JdbcColumn bits(String name, int precision) {
        return precision == 1
                ? JdbcColumn.of(name, ArrowType.Bool.INSTANCE, "BIT(1)", MariaDbCells.BOOLEAN)
                : JdbcColumn.of(name, new ArrowType.Int(64, false), "BIT(" + precision + ")", MariaDbCells.BITS);
    }

    private static JdbcColumn text(String name, String type) {
        return JdbcColumn.of(name, TEXT, type, MariaDbCells.TEXT);
    }

    private static JdbcColumn bytes(String name, String type) {
        return JdbcColumn.of(name, BYTES, type, MariaDbCells.BYTES);
    }

    private static String length(String type, int precision, int longest) {
        return precision <= longest ? type + "(" + Math.max(1, precision) + ")" : "LONGTEXT";
    }

    private static String withDigits(String type, int digits) {
        return digits == 0 ? type : type + "(" + digits + ")";
    }

    /** Whether a type is one of those that {@link #column} notes for an Arrow type. */
    static boolean isOwn(ArrowType arrow, String type) {
        Pattern own = switch (arrow.getTypeID()) {
            case Int -> WHOLE;
            case Bool -> SINGLE_BIT;
            case FloatingPoint -> FLOATING;
            case Decimal -> DECIMAL;
            case Utf8 -> CHARACTERS;
            default -> NONE;
        };
        return own.matcher(type).matches();
    }

    @Override
    public String databaseType(Field field) {
        String noted = field.getMetadata().get(Session.DATABASE_TYPE);
        return noted != null ? noted : ofArrow(field.getName(), field.getType());
    }

    private static String ofArrow(String column, ArrowType type) {
        return switch (type.getTypeID()) {
            case Null -> "VARCHAR(1)";
            case Bool -> "BOOLEAN";
            case Int -> integerType((ArrowType.Int) type);
            case FloatingPoint ->
                ((ArrowType.FloatingPoint) type).getPrecision() == FloatingPointPrecision.SINGLE ? "FLOAT" : "DOUBLE";
            case Decimal -> decimalType(column, (ArrowType.Decimal) type);
            case Date -> "DATE";
            case Time, Duration -> "TIME(6)";
            case Timestamp -> withDigits("DATETIME", digits(((ArrowType.Timestamp) type).getUnit()));
            case Utf8, LargeUtf8, Utf8View -> "LONGTEXT";
            case Binary, LargeBinary, BinaryView -> "LONGBLOB";
            case FixedSizeBinary -> {
                int width = ((ArrowType.FixedSizeBinary) type).getByteWidth();
                yield width <= LONGEST_BINARY ? "BINARY(" + width + ")" : "LONGBLOB";
            }
            default -> throw DataProblems.typeNotStored(column, type.toString()).asException();
        };
    }

    private static String integerType(ArrowType.Int type) {
        String name = switch (type.getBitWidth()) {
            case 8 -> "TINYINT";
            case 16 -> "SMALLINT";
            case 32 -> "INT";
            default -> "BIGINT";
        };
        return type.getIsSigned() ? name : name + " UNSIGNED";
    }

    private static String decimalType(String column, ArrowType.Decimal type) {
        if (type.getPrecision() > MOST_DIGITS || type.getScale() > MOST_FRACTION_DIGITS) {
            throw DataProblems.typeNotStored(column, type.toString()).asException();
        }
        return "DECIMAL(" + type.getPrecision() + "," + type.getScale() + ")";
    }

    private static int digits(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 0;
            case MILLISECOND -> 3;
            case MICROSECOND, NANOSECOND -> 6;
        };
    }

    @Override
    public ParameterBinder binder(Field field) {
        if (CellText.isBinary(field.getType())) {
            return (statement, parameter, source, row) -> statement.setBytes(parameter, CellText.bytes(source, row));
        }
        if (field.getType() instanceof ArrowType.Int && databaseType(field).startsWith(BIT)) {
            // A text would be taken for the bits of its characters.
            return (statement, parameter, source, row) -> statement.setLong(parameter, CellText.integer(source, row));
        }
        if (field.getType() instanceof ArrowType.Bool) {
            return (statement, parameter, source, row) ->
                    statement.setBoolean(parameter, CellText.integer(source, row) != 0);
        }
        CellText text = CellText.of(field, databaseType(field));
        ByteText buffer = new ByteText();
        return (statement, parameter, source, row) -> {
            buffer.clear();
            text.write(source, row, buffer);
            statement.setString(parameter, buffer.text());
        };
    }
}
