package org.sqlflow.runtime;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.sqlflow.spi.model.Prediction;

/** Makes columns of predictions; the vectors are the caller's. */
final class PredictionVectors {
    private PredictionVectors() {}

    /** The numbers of a column. */
    static FieldVector numbers(Prediction values, int column, String name, BufferAllocator allocator) {
        Float8Vector vector = new Float8Vector(name, allocator);
        vector.allocateNew(values.rows());
        for (int row = 0; row < values.rows(); row++) {
            vector.set(row, values.get(row, column));
        }
        vector.setValueCount(values.rows());
        return vector;
    }

    /** All whole numbers of each row as a list in brackets. */
    static FieldVector texts(Prediction values, String name, BufferAllocator allocator) {
        VarCharVector vector = new VarCharVector(name, allocator);
        vector.allocateNew();
        for (int row = 0; row < values.rows(); row++) {
            StringBuilder text = new StringBuilder(values.columns() * 4).append('[');
            for (int column = 0; column < values.columns(); column++) {
                text.append(column == 0 ? "" : ",").append((int) values.get(row, column));
            }
            vector.setSafe(row, ArrowEvents.utf8(text.append(']').toString()));
        }
        vector.setValueCount(values.rows());
        return vector;
    }
}
