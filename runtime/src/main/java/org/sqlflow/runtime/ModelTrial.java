package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.TaskKind;

/** Tries out a model that comes from elsewhere: it must load, and predict as many numbers as its description says. */
final class ModelTrial {
    private ModelTrial() {}

    /**
     * Predicts one row in which everything is missing.
     *
     * @param outputs how many numbers it should predict where they are no classes
     * @throws org.sqlflow.base.error.SqlflowException if the model does not hold what its description says
     */
    static void run(
            ModelType type,
            ModelPayload payload,
            ModelDescription description,
            int outputs,
            BufferAllocator allocator) {
        TaskKind kind = description.task().kind();
        int classes = description.classes();
        boolean consistent = switch (kind) {
            case REGRESSION, RANKING, SURVIVAL -> classes == 0;
            case BINARY_CLASSIFICATION -> classes == 2;
            case MULTICLASS_CLASSIFICATION -> classes >= 2;
        };
        if (!consistent || description.features().isEmpty()) {
            throw unreadable(description, "its task, classes and features contradict each other");
        }
        type.inspect(payload, description.name());
        List<FieldVector> row = new ArrayList<>();
        try (Predictor predictor = type.load(payload, description)) {
            for (FeatureField field : description.features()) {
                FieldVector vector = field.kind() == FeatureKind.CATEGORICAL
                        ? new IntVector(field.name(), allocator)
                        : new Float8Vector(field.name(), allocator);
                row.add(vector);
                vector.setInitialCapacity(1);
                vector.allocateNew();
                vector.setNull(0);
                vector.setValueCount(1);
            }
            Prediction prediction = predictor.predict(new FeatureBatch(1, row, Optional.empty()), OutputKind.RESPONSE);
            int columns = kind == TaskKind.MULTICLASS_CLASSIFICATION ? classes : outputs;
            if (prediction.columns() != columns) {
                throw unreadable(
                        description, "it gives " + prediction.columns() + " numbers a row instead of " + columns);
            }
        } finally {
            row.forEach(FieldVector::close);
        }
    }

    private static RuntimeException unreadable(ModelDescription description, String detail) {
        return ModelProblems.unreadable(description.name(), detail).asException();
    }
}
