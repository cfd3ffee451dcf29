package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.features.ColumnTransform;
import org.sqlflow.features.EncodedBatch;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.parser.ModelCall;
import org.sqlflow.parser.ModelFunction;
import org.sqlflow.spi.connector.BatchFunction;
import org.sqlflow.spi.model.TaskKind;

/**
 * A call of predict() or predict_probability() in a query: the database hands over structs by the thousand, on many
 * threads. Fields are found by name; a row whose struct is NULL gets NULL.
 */
final class PredictFunction implements BatchFunction {
    private static final String PROBABILITY = "probability";

    private final ModelCall call;
    private final LoadedModel model;
    private final BufferAllocator allocator;
    private final PredictionColumns columns;
    private final int wanted;
    /** By the structs' fields, which are known only when they come: the same for each place where the call is written. */
    private final Map<Schema, FeatureEncoder> encoders = new ConcurrentHashMap<>();

    /**
     * The function of a call.
     *
     * @throws SqlflowException if the model has no such output
     */
    PredictFunction(ModelCall call, LoadedModel model, BufferAllocator allocator) {
        this.call = call;
        this.model = model;
        this.allocator = allocator;
        boolean probability = call.function() == ModelFunction.PREDICT_PROBABILITY;
        TaskKind kind = model.stored().manifest().task().kind();
        if (probability && kind != TaskKind.BINARY_CLASSIFICATION) {
            throw ModelProblems.noProbability(model.name(), kind.description())
                    .at(call.name())
                    .asException();
        }
        if (model.stored().manifest().outputs().size() > 1) {
            throw ModelProblems.severalOutputs(model.name(), functionName())
                    .at(call.name())
                    .asException();
        }
        this.columns = new PredictionColumns(
                model, Optional.of("result"), probability ? List.of(PROBABILITY) : List.of(), allocator);
        if (columns.unsupported().isPresent()) {
            throw ModelProblems.noProbability(model.name(), "an objective without probabilities")
                    .at(call.name())
                    .asException();
        }
        this.wanted = columns.fields().size() - 1;
    }

    /** The model's name, which is read already, and a struct with at least the columns of the model. */
    List<Field> parameters() {
        List<Field> fields = neededColumns().stream()
                .map(column -> new Field(column, FieldType.nullable(new ArrowType.Null()), List.of()))
                .toList();
        return List.of(
                new Field("model", FieldType.nullable(new ArrowType.Null()), List.of()),
                new Field("features", FieldType.nullable(new ArrowType.Struct()), fields));
    }

    /** The columns of the features, and those of the margins that predictions start from. */
    private List<String> neededColumns() {
        return Stream.concat(
                        model.stored().manifest().features().columns().stream().map(ColumnTransform::column),
                        model.roles().margins().stream())
                .distinct()
                .toList();
    }

    /** What a call gives. */
    Field result() {
        return columns.fields().get(wanted);
    }

    @Override
    public void apply(VectorSchemaRoot arguments, FieldVector result) {
        try {
            FieldVector argument = arguments.getVector(1);
            if (argument instanceof StructVector features) {
                predict(features, arguments.getRowCount(), result);
            } else if (argument instanceof NullVector) {
                setNull(result, arguments.getRowCount());
            } else {
                throw ModelProblems.functionArgument(functionName(), model.name())
                        .asException();
            }
        } catch (SqlflowException e) {
            throw ModelProblems.inFunction(functionName(), model.name(), e.problem())
                    .at(call.name())
                    .asException(e);
        }
    }

    private void predict(StructVector features, int rows, FieldVector result) {
        if (features.getNullCount() == rows) {
            setNull(result, rows);
            return;
        }
        List<FieldVector> replaced = new ArrayList<>();
        try {
            List<FieldVector> children = new ArrayList<>();
            for (FieldVector child : features.getChildrenFromFields()) {
                boolean mustBeFilled = features.getNullCount() > 0 && isMargin(child);
                children.add(mustBeFilled ? withoutNullRows(child, features, replaced) : child);
            }
            predict(children, rows, result);
        } finally {
            replaced.forEach(FieldVector::close);
        }
        if (features.getNullCount() > 0) {
            for (int row = 0; row < rows; row++) {
                if (features.isNull(row)) {
                    result.setNull(row);
                }
            }
        }
    }

    private boolean isMargin(FieldVector child) {
        return model.roles().margins().stream().anyMatch(child.getName()::equalsIgnoreCase);
    }

    /** A margin cannot be NULL; for a row whose struct is NULL, and whose result is not asked for, any other will do. */
    private FieldVector withoutNullRows(FieldVector margin, StructVector features, List<FieldVector> made) {
        FieldVector filled = margin.getField().createVector(allocator);
        made.add(filled);
        int known = 0;
        while (features.isNull(known)) {
            known++;
        }
        for (int row = 0; row < features.getValueCount(); row++) {
            filled.copyFromSafe(features.isNull(row) ? known : row, row, margin);
        }
        filled.setValueCount(features.getValueCount());
        return filled;
    }

    private static void setNull(FieldVector result, int rows) {
        result.setInitialCapacity(rows);
        result.allocateNew();
        result.setValueCount(rows);
    }

    private void predict(List<FieldVector> children, int rows, FieldVector result) {
        List<Field> fields = children.stream().map(FieldVector::getField).toList();
        FeatureEncoder encoder = encoders.computeIfAbsent(new Schema(fields), this::bind);
        List<FieldVector> computed = new ArrayList<>();
        // Not closed: its vectors belong to the argument.
        VectorSchemaRoot batch = new VectorSchemaRoot(fields, children, rows);
        try (EncodedBatch encoded = encoder.encode(batch)) {
            columns.compute(encoded.features(), computed);
            computed.get(wanted).makeTransferPair(result).transfer();
        } finally {
            computed.forEach(FieldVector::close);
        }
    }

    private FeatureEncoder bind(Schema schema) {
        List<String> missing = neededColumns().stream()
                .filter(column -> QueryReader.findColumn(schema, column).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw ModelProblems.functionFields(functionName(), model.name(), missing, QueryReader.names(schema))
                    .asException();
        }
        return FeatureEncoder.bind(
                model.stored().manifest().features(), List.of(), model.roles(), schema, model.name(), allocator);
    }

    private String functionName() {
        return call.function().functionName();
    }
}
