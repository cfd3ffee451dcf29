package org.sqlflow.runtime.training;

import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.spi.connector.BatchStream;

/** Copies single rows of batches into batches of its own, in the order in which they come. */
final class RowGatherer implements AutoCloseable {
    private final VectorSchemaRoot gathered;
    private int rows;

    RowGatherer(Schema schema, BufferAllocator allocator) {
        gathered = VectorSchemaRoot.create(schema, allocator);
    }

    /** Adds a row of a batch. */
    void add(VectorSchemaRoot batch, int row) {
        for (int column = 0; column < gathered.getFieldVectors().size(); column++) {
            FieldVector target = gathered.getVector(column);
            target.copyFromSafe(row, rows, batch.getVector(column));
        }
        rows++;
    }

    /** How many rows were added since the last were taken. */
    int rows() {
        return rows;
    }

    /** The rows added, which stay valid until the next one is added or taken. */
    VectorSchemaRoot batch() {
        gathered.setRowCount(rows);
        return gathered;
    }

    /** Moves the rows added to a spool. */
    void moveTo(Spool spool) {
        if (rows > 0) {
            spool.append(batch());
            clear();
        }
    }

    /** Forgets the rows added. */
    void clear() {
        gathered.clear();
        rows = 0;
    }

    /** Does something with each batch of a spool. */
    static void forEachBatch(Spool spool, BatchAction action) {
        try (BatchStream pass = spool.open()) {
            long before = 0;
            for (Optional<VectorSchemaRoot> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                action.accept(batch.get(), before);
                before += batch.get().getRowCount();
            }
        }
    }

    /** What is to be done with a batch. */
    interface BatchAction {
        /** Takes a borrowed batch and how many rows came before it. */
        void accept(VectorSchemaRoot batch, long rowsBefore);
    }

    @Override
    public void close() {
        gathered.close();
    }
}
