package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.TaskKind;

/**
 * What a model predicts, and how it is written in results. Stored in the model as JSON.
 *
 * @param column the label's column in the training query
 * @param databaseType its type as the training database writes it
 * @param type its Arrow type
 * @param classes the classes as text, sorted: numbers by size, false before true, strings by code point, but a positive
 *     class that was chosen last; absent for a regression
 */
public record LabelDomain(String column, String databaseType, ArrowType type, Optional<List<String>> classes) {
    public LabelDomain {
        requireNonNull(column, "column");
        requireNonNull(databaseType, "databaseType");
        requireNonNull(type, "type");
        classes = classes.map(List::copyOf);
    }

    /**
     * The domain of a label for a task.
     *
     * @throws org.sqlflow.base.error.SqlflowException if there are more than {@link LabelValues#MOST} classes, or a
     *     string shall be a number
     */
    public static LabelDomain of(LabelSummary label, LabelValues values, TaskKind task) {
        if (!task.isClassification()) {
            if (label.kind() == LabelSummary.Kind.STRING) {
                throw DataProblems.labelType(label.column(), label.databaseType(), task.description())
                        .hint("CAST it to a number")
                        .asException();
            }
            return new LabelDomain(label.column(), label.databaseType(), values.type(), Optional.empty());
        }
        List<String> classes = values.distinct()
                .orElseThrow(() -> DataProblems.tooManyClasses(label.column(), LabelValues.MOST)
                        .asException());
        return new LabelDomain(label.column(), label.databaseType(), values.type(), Optional.of(classes));
    }

    /** This domain with one of its classes last; unchanged if there is no such class. */
    public LabelDomain endingWith(String className) {
        if (indexOf(className) < 0) {
            return this;
        }
        List<String> ordered = new ArrayList<>(classNames());
        ordered.remove(className);
        ordered.add(className);
        return new LabelDomain(column, databaseType, type, Optional.of(ordered));
    }

    /** The classes as text, in order; none for a regression. */
    public List<String> classNames() {
        return classes.orElse(List.of());
    }

    /** The values that are none of the classes, as text; none for other tasks, or if there are too many to know. */
    public List<String> unknown(LabelValues values) {
        List<Object> known = isString() ? List.copyOf(classNames()) : classKeys();
        return classes.isEmpty()
                ? List.of()
                : values.distinct().orElse(List.of()).stream()
                        .filter(value -> !known.contains(isString() ? value : key(value)))
                        .toList();
    }

    /** The index of a class by its text, or -1 if there is none. */
    public int indexOf(String className) {
        return classNames().indexOf(className);
    }

    /** The column of predicted classes: of the label's own type. */
    public Field classField(String name) {
        return field(name, type, Map.of(Session.DATABASE_TYPE, databaseType, Session.COMPUTED, "true"));
    }

    /** The column of predicted numbers: FLOAT for a FLOAT label, DOUBLE for all others. */
    public Field regressionField(String name) {
        boolean isOwnType = type.getTypeID() == ArrowTypeID.FloatingPoint;
        return isOwnType
                ? field(name, type, Map.of(Session.DATABASE_TYPE, databaseType, Session.COMPUTED, "true"))
                : field(name, new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE), Map.of());
    }

    private static Field field(String name, ArrowType type, Map<String, String> metadata) {
        return new Field(name, new FieldType(true, type, null, metadata), List.of());
    }

    /**
     * The predicted classes as a vector of {@link #classField}, which the caller is to close.
     *
     * @param codes the index of each row's class
     */
    public FieldVector decodeClasses(int[] codes, String name, BufferAllocator allocator) {
        return ClassWriter.write(this, codes, classField(name).createVector(allocator));
    }

    /**
     * A column of a prediction as a vector of {@link #regressionField}, which the caller is to close.
     *
     * @param prediction a number for each row and column
     */
    public FieldVector numbers(Prediction prediction, int column, String name, BufferAllocator allocator) {
        BaseFixedWidthVector vector =
                (BaseFixedWidthVector) regressionField(name).createVector(allocator);
        return ClassWriter.filling(vector, () -> {
            vector.allocateNew(prediction.rows());
            for (int row = 0; row < prediction.rows(); row++) {
                if (vector instanceof Float4Vector floats) {
                    floats.set(row, prediction.get(row, column));
                } else {
                    ((Float8Vector) vector).set(row, prediction.get(row, column));
                }
            }
            vector.setValueCount(prediction.rows());
        });
    }

    /** Whether the classes are strings. */
    boolean isString() {
        return type.getTypeID() == ArrowTypeID.Utf8;
    }

    /** The classes as {@link NumberReader#key}s. */
    List<Object> classKeys() {
        return classNames().stream().map(this::key).toList();
    }

    private Object key(String className) {
        if (type.getTypeID() == ArrowTypeID.Bool) {
            return Boolean.parseBoolean(className) ? 1L : 0L;
        }
        boolean isFloat = type instanceof ArrowType.FloatingPoint floating
                && floating.getPrecision() == FloatingPointPrecision.SINGLE;
        // The shortest text of a FLOAT is not its exact value.
        return NumberReader.keyOf(isFloat ? new BigDecimal(Float.parseFloat(className)) : new BigDecimal(className));
    }
}
