package org.sqlflow.runtime;

import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.BatchStream;

/**
 * The first rows of a training's query, and what they teach.
 *
 * @param schema the columns
 * @param learning what has been learnt so far
 * @param rows how many rows were looked at
 * @param bytes how much memory they take
 * @param complete whether these are all rows
 */
record RowSample(Schema schema, TrainingLearning learning, long rows, long bytes, boolean complete) {
    /**
     * Reads the first rows.
     *
     * @param most how many at most
     * @throws org.sqlflow.base.error.SqlflowException if the training would fail in one of them, or before any
     */
    static RowSample read(TrainingSetup setup, int most, EventSink sink, CancellationToken cancellation) {
        try (BatchStream query = setup.reader().open("sampling", sink, cancellation)) {
            TrainingLearning learning = setup.newLearning(query.schema());
            long rows = 0;
            long bytes = 0;
            Optional<VectorSchemaRoot> batch = query.next();
            for (; batch.isPresent() && rows < most; batch = query.next()) {
                int taken = (int) Math.min(most - rows, batch.get().getRowCount());
                try (VectorSchemaRoot first = batch.get().slice(0, taken)) {
                    setup.atQuery(() -> {
                        learning.accept(first);
                        return true;
                    });
                    bytes += bytes(first);
                }
                rows += taken;
                if (taken < batch.get().getRowCount()) {
                    break;
                }
            }
            return new RowSample(query.schema(), learning, rows, bytes, batch.isEmpty());
        }
    }

    private static long bytes(VectorSchemaRoot batch) {
        long bytes = 0;
        for (FieldVector vector : batch.getFieldVectors()) {
            bytes += vector.getBufferSize();
        }
        return bytes;
    }
}
