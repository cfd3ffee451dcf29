package org.sqlflow.connector.duckdb;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.spi.connector.Session;

/** The type of DuckDB for a column of which only the Arrow type is known. */
final class ArrowTypes {
    private ArrowTypes() {}

    /** The type to create a column with: the noted one, or else the one for its Arrow type. */
    static String databaseType(Field field) {
        String noted = field.getMetadata().get(Session.DATABASE_TYPE);
        return noted != null ? noted : ofArrow(field);
    }

    private static String ofArrow(Field field) {
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Null -> "\"NULL\"";
            case Struct -> members("STRUCT", field);
            case Union -> members("UNION", field);
            case List, LargeList, ListView, LargeListView -> element(field) + "[]";
            case FixedSizeList -> element(field) + "[" + ((ArrowType.FixedSizeList) type).getListSize() + "]";
            case Map -> map(field.getChildren().get(0).getChildren());
            case Int -> integer((ArrowType.Int) type);
            case FloatingPoint ->
                ((ArrowType.FloatingPoint) type).getPrecision() == FloatingPointPrecision.DOUBLE ? "DOUBLE" : "FLOAT";
            case Utf8, LargeUtf8, Utf8View -> "VARCHAR";
            case Binary, LargeBinary, BinaryView, FixedSizeBinary -> "BLOB";
            case Bool -> "BOOLEAN";
            case Decimal ->
                "DECIMAL(" + ((ArrowType.Decimal) type).getPrecision() + "," + ((ArrowType.Decimal) type).getScale()
                        + ")";
            case Date -> "DATE";
            case Time -> ((ArrowType.Time) type).getUnit() == TimeUnit.NANOSECOND ? "TIME_NS" : "TIME";
            case Timestamp -> timestamp((ArrowType.Timestamp) type);
            case Interval, Duration -> "INTERVAL";
            case RunEndEncoded, NONE ->
                throw DataProblems.unsupportedType(field.getName(), type.toString())
                        .asException();
        };
    }

    private static String integer(ArrowType.Int type) {
        String signed = switch (type.getBitWidth()) {
            case 8 -> "TINYINT";
            case 16 -> "SMALLINT";
            case 32 -> "INTEGER";
            default -> "BIGINT";
        };
        return type.getIsSigned() ? signed : "U" + signed;
    }

    private static String timestamp(ArrowType.Timestamp type) {
        if (type.getTimezone() != null) {
            return type.getUnit() == TimeUnit.NANOSECOND ? "TIMESTAMPTZ_NS" : "TIMESTAMPTZ";
        }
        return switch (type.getUnit()) {
            case SECOND -> "TIMESTAMP_S";
            case MILLISECOND -> "TIMESTAMP_MS";
            case MICROSECOND -> "TIMESTAMP";
            case NANOSECOND -> "TIMESTAMP_NS";
        };
    }

    private static String element(Field list) {
        return databaseType(list.getChildren().get(0));
    }

    private static String map(List<Field> entry) {
        return "MAP(" + databaseType(entry.get(0)) + ", " + databaseType(entry.get(1)) + ")";
    }

    private static String members(String type, Field field) {
        return field.getChildren().stream()
                .map(child -> Names.quote(child.getName()) + " " + databaseType(child))
                .collect(joining(", ", type + "(", ")"));
    }
}
