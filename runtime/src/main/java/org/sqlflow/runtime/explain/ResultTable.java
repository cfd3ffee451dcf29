package org.sqlflow.runtime.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.spi.model.ExplanationContext;

/** A small result that is written row by row: texts, whole numbers and numbers, of which NaN is NULL. */
final class ResultTable implements AutoCloseable {
    private final VectorSchemaRoot root;
    private final ExplanationContext context;
    private int rows;

    ResultTable(Schema schema, ExplanationContext context) {
        this.root = VectorSchemaRoot.create(schema, context.allocator());
        this.context = context;
        root.allocateNew();
    }

    static Field text(String name) {
        return new Field(name, FieldType.nullable(new ArrowType.Utf8()), List.of());
    }

    static Field integer(String name) {
        return new Field(name, FieldType.nullable(new ArrowType.Int(64, true)), List.of());
    }

    static Field number(String name) {
        return new Field(
                name, FieldType.nullable(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)), List.of());
    }

    /** Adds a row of a value for each column. */
    void add(List<?> values) {
        for (int column = 0; column < values.size(); column++) {
            set(root.getVector(column), values.get(column));
        }
        rows++;
    }

    private void set(FieldVector vector, Object value) {
        if (vector instanceof VarCharVector texts) {
            texts.setSafe(rows, ((String) value).getBytes(StandardCharsets.UTF_8));
        } else if (vector instanceof BigIntVector integers) {
            integers.setSafe(rows, ((Number) value).longValue());
        } else {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number)) {
                ((Float8Vector) vector).setNull(rows);
            } else {
                ((Float8Vector) vector).setSafe(rows, number);
            }
        }
    }

    /** Hands all rows on. */
    void finish() {
        root.setRowCount(rows);
        context.append(root);
    }

    @Override
    public void close() {
        root.close();
    }

    /** The columns of such a table. */
    static Schema schema(Field first, Field... others) {
        List<Field> fields = new ArrayList<>(List.of(first));
        fields.addAll(List.of(others));
        return new Schema(fields);
    }
}
