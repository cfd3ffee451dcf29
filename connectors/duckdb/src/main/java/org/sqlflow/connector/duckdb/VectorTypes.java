package org.sqlflow.connector.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.duckdb.VectorType;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.spi.connector.Session;

/** Types of arguments and results of functions. */
final class VectorTypes {
    /** The types whose values lie in memory as Arrow has them. */
    private static final Map<String, ArrowType> SAME_LAYOUT = Map.ofEntries(
            Map.entry("TINYINT", new ArrowType.Int(8, true)),
            Map.entry("SMALLINT", new ArrowType.Int(16, true)),
            Map.entry("INTEGER", new ArrowType.Int(32, true)),
            Map.entry("BIGINT", new ArrowType.Int(64, true)),
            Map.entry("UTINYINT", new ArrowType.Int(8, false)),
            Map.entry("USMALLINT", new ArrowType.Int(16, false)),
            Map.entry("UINTEGER", new ArrowType.Int(32, false)),
            Map.entry("UBIGINT", new ArrowType.Int(64, false)),
            Map.entry("HUGEINT", new ArrowType.Decimal(38, 0, 128)),
            Map.entry("FLOAT", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)),
            Map.entry("DOUBLE", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
            Map.entry("DATE", new ArrowType.Date(DateUnit.DAY)),
            Map.entry("TIME", new ArrowType.Time(TimeUnit.MICROSECOND, 64)),
            Map.entry("TIMESTAMP_S", new ArrowType.Timestamp(TimeUnit.SECOND, null)),
            Map.entry("TIMESTAMP_MS", new ArrowType.Timestamp(TimeUnit.MILLISECOND, null)),
            Map.entry("TIMESTAMP", new ArrowType.Timestamp(TimeUnit.MICROSECOND, null)),
            Map.entry("TIMESTAMP_NS", new ArrowType.Timestamp(TimeUnit.NANOSECOND, null)),
            Map.entry("TIMESTAMP_TZ", new ArrowType.Timestamp(TimeUnit.MICROSECOND, "Etc/UTC")));

    private VectorTypes() {}

    /** The type of a parameter; the null type and a struct without types of its fields stand for any type. */
    static VectorType ofParameter(Field field) {
        boolean any = isUnread(field)
                || (field.getType() instanceof ArrowType.Struct
                        && field.getChildren().stream().allMatch(VectorTypes::isUnread));
        return any ? VectorType.of("ANY") : of(field);
    }

    /** Whether the values for a parameter are of no interest. */
    static boolean isUnread(Field parameter) {
        return parameter.getType() instanceof ArrowType.Null;
    }

    /** The type of DuckDB for an Arrow type. */
    static VectorType of(Field field) {
        ArrowType type = field.getType();
        if (type instanceof ArrowType.Struct) {
            List<VectorType> fields = new ArrayList<>();
            try {
                field.getChildren().forEach(child -> fields.add(of(child)));
                return VectorType.struct(
                        field.getChildren().stream().map(Field::getName).toList(), fields);
            } finally {
                fields.forEach(VectorType::close);
            }
        }
        if (type instanceof ArrowType.Decimal decimal) {
            return VectorType.decimal(decimal.getPrecision(), decimal.getScale());
        }
        return switch (type.getTypeID()) {
            case Bool -> VectorType.of("BOOLEAN");
            case Utf8 -> VectorType.of("VARCHAR");
            case Binary -> VectorType.of("BLOB");
            default ->
                SAME_LAYOUT.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(type))
                        .findFirst()
                        .map(entry -> VectorType.of(entry.getKey()))
                        .orElseThrow(() -> DataProblems.unsupportedType(field.getName(), type.toString())
                                .asException());
        };
    }

    /** The Arrow field for an argument that is no struct, as it comes. */
    static Field field(String name, VectorType type) {
        ArrowType arrow = arrow(name, type);
        Map<String, String> metadata = Map.of(Session.DATABASE_TYPE, databaseType(type));
        return new Field(name, new FieldType(true, arrow, null, metadata), List.of());
    }

    private static String databaseType(VectorType type) {
        return type.name().equals("DECIMAL") ? "DECIMAL(" + type.precision() + "," + type.scale() + ")" : type.name();
    }

    private static ArrowType arrow(String name, VectorType type) {
        ArrowType same = SAME_LAYOUT.get(type.name());
        if (same != null) {
            return same;
        }
        return switch (type.name()) {
            case "BOOLEAN" -> new ArrowType.Bool();
            case "VARCHAR", "STRING_LITERAL", "ENUM" -> new ArrowType.Utf8();
            case "BLOB" -> new ArrowType.Binary();
            case "SQLNULL" -> new ArrowType.Null();
            case "DECIMAL" -> new ArrowType.Decimal(type.precision(), type.scale(), 128);
            default -> throw DataProblems.unsupportedType(name, type.name()).asException();
        };
    }
}
