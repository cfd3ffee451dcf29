package org.sqlflow.features;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;

/** The result of a query, for tests: columns by name and rows of Java values. */
record Table(Schema schema, List<List<@Nullable Object>> rows) {
    static final ArrowType INTEGER = new ArrowType.Int(32, true);
    static final ArrowType BIGINT = new ArrowType.Int(64, true);
    static final ArrowType FLOAT = new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
    static final ArrowType DOUBLE = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    static final ArrowType VARCHAR = ArrowType.Utf8.INSTANCE;
    static final ArrowType BOOLEAN = ArrowType.Bool.INSTANCE;
    static final ArrowType DATE = new ArrowType.Date(DateUnit.DAY);
    static final ArrowType TIMESTAMP = new ArrowType.Timestamp(TimeUnit.MICROSECOND, null);

    /** A column of a type; the database's name of it is the Arrow type's. */
    static Field column(String name, ArrowType type) {
        return column(name, type, type.toString());
    }

    static Field column(String name, ArrowType type, String databaseType) {
        return new Field(name, new FieldType(true, type, null, Map.of(Session.DATABASE_TYPE, databaseType)), List.of());
    }

    static Table of(Field... columns) {
        return new Table(new Schema(List.of(columns)), List.of());
    }

    /** A column of lists of numbers. */
    static Field list(String name, ArrowType element) {
        return new Field(
                name,
                new FieldType(true, ArrowType.List.INSTANCE, null, Map.of(Session.DATABASE_TYPE, "DOUBLE[]")),
                List.of(column("element", element)));
    }

    /** A table of one column. */
    static Table of(Field column, List<? extends @Nullable Object> values) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        values.forEach(value -> rows.add(Arrays.asList(new @Nullable Object[] {value})));
        return new Table(new Schema(List.of(column)), rows);
    }

    Table row(@Nullable Object... values) {
        List<List<@Nullable Object>> more = new ArrayList<>(rows);
        more.add(Arrays.asList(values));
        return new Table(schema, more);
    }

    Table slice(int from, int to) {
        return new Table(schema, rows.subList(from, to));
    }

    VectorSchemaRoot toBatch(BufferAllocator allocator) {
        VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
        root.allocateNew();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < schema.getFields().size(); column++) {
                Object value = rows.get(row).get(column);
                FieldVector vector = root.getVector(column);
                if (value == null) {
                    vector.setNull(row);
                } else {
                    set(vector, row, value);
                }
            }
        }
        root.setRowCount(rows.size());
        return root;
    }

    /** A stream of batches of so many rows, each valid only until the next. */
    BatchStream stream(BufferAllocator allocator, int batchRows) {
        List<Table> slices = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += batchRows) {
            slices.add(slice(from, Math.min(rows.size(), from + batchRows)));
        }
        Iterator<Table> remaining = slices.iterator();
        return new BatchStream() {
            private @Nullable VectorSchemaRoot current;

            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public Optional<VectorSchemaRoot> next() {
                close();
                if (!remaining.hasNext()) {
                    return Optional.empty();
                }
                VectorSchemaRoot batch = remaining.next().toBatch(allocator);
                current = batch;
                return Optional.of(batch);
            }

            @Override
            public void close() {
                if (current != null) {
                    current.close();
                    current = null;
                }
            }
        };
    }

    private static void set(FieldVector vector, int row, Object value) {
        switch (vector.getMinorType()) {
            case BIT -> ((BitVector) vector).setSafe(row, (Boolean) value ? 1 : 0);
            case TINYINT -> ((TinyIntVector) vector).setSafe(row, ((Number) value).byteValue());
            case SMALLINT -> ((SmallIntVector) vector).setSafe(row, ((Number) value).shortValue());
            case INT -> ((IntVector) vector).setSafe(row, ((Number) value).intValue());
            case BIGINT -> ((BigIntVector) vector).setSafe(row, ((Number) value).longValue());
            case UINT1 -> ((UInt1Vector) vector).setSafe(row, ((Number) value).intValue());
            case UINT2 -> ((UInt2Vector) vector).setSafe(row, ((Number) value).intValue());
            case UINT4 -> ((UInt4Vector) vector).setSafe(row, ((Number) value).intValue());
            case UINT8 -> ((UInt8Vector) vector).setSafe(row, ((Number) value).longValue());
            case FLOAT4 -> ((Float4Vector) vector).setSafe(row, ((Number) value).floatValue());
            case FLOAT8 -> ((Float8Vector) vector).setSafe(row, ((Number) value).doubleValue());
            case DECIMAL -> ((DecimalVector) vector).setSafe(row, (BigDecimal) value);
            case DECIMAL256 -> ((Decimal256Vector) vector).setSafe(row, (BigDecimal) value);
            case DATEDAY -> ((DateDayVector) vector).setSafe(row, ((Number) value).intValue());
            case DATEMILLI -> ((DateMilliVector) vector).setSafe(row, ((Number) value).longValue());
            case TIMEMILLI -> ((TimeMilliVector) vector).setSafe(row, ((Number) value).intValue());
            case TIMEMICRO -> ((TimeMicroVector) vector).setSafe(row, ((Number) value).longValue());
            case LIST -> setList((ListVector) vector, row, (List<?>) value);
            case VARCHAR -> ((VarCharVector) vector).setSafe(row, ((String) value).getBytes(StandardCharsets.UTF_8));
            default -> ((TimeStampVector) vector).setSafe(row, ((Number) value).longValue());
        }
    }

    private static void setList(ListVector lists, int row, List<?> values) {
        int start = lists.startNewValue(row);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value == null) {
                lists.getDataVector().setNull(start + i);
            } else {
                set(lists.getDataVector(), start + i, value);
            }
        }
        lists.endValue(row, values.size());
    }
}
