package org.sqlflow.connector.duckdb;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.util.AutoCloseables;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Cuts a batch into batches that are small enough, mostly one; they share its memory. */
final class BatchSlicer implements AutoCloseable {
    /** Slices begin at whole bytes of the validity bitmaps, which then need not be shifted. */
    private static final int ALIGNMENT = 8;

    private final VectorSchemaRoot whole;
    private final int mostRows;
    private final long mostBytes;
    private final BufferAllocator allocator;
    private int position;

    /** Takes over the batch. */
    BatchSlicer(VectorSchemaRoot whole, int mostRows, long mostBytes, BufferAllocator allocator) {
        this.whole = whole;
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
        this.allocator = allocator;
    }

    /** The next batch, which is the caller's to close; null at the end. */
    @Nullable
    VectorSchemaRoot next() {
        int left = whole.getRowCount() - position;
        if (left == 0) {
            whole.close();
            return null;
        }
        int rows = Math.min(left, mostRows);
        VectorSchemaRoot slice = slice(rows);
        long bytes = bytes(slice);
        while (bytes > mostBytes && rows > 1) {
            slice.close();
            long fitting = Math.min(rows * mostBytes / bytes, rows - 1);
            rows = (int) (fitting >= ALIGNMENT ? fitting / ALIGNMENT * ALIGNMENT : Math.max(1, fitting));
            slice = slice(rows);
            bytes = bytes(slice);
        }
        position += rows;
        return slice;
    }

    @Override
    public void close() {
        whole.close();
    }

    private VectorSchemaRoot slice(int rows) {
        Schema schema = whole.getSchema();
        List<FieldVector> parts = new ArrayList<>(schema.getFields().size());
        try {
            for (FieldVector vector : whole.getFieldVectors()) {
                var pair = vector.getTransferPair(vector.getField(), allocator);
                parts.add((FieldVector) pair.getTo());
                pair.splitAndTransfer(position, rows);
            }
        } catch (RuntimeException e) {
            AutoCloseables.closeNoChecked(() -> AutoCloseables.close(parts));
            throw e;
        }
        return new VectorSchemaRoot(schema, parts, rows);
    }

    private static long bytes(VectorSchemaRoot batch) {
        long bytes = 0;
        for (FieldVector vector : batch.getFieldVectors()) {
            bytes += vector.getBufferSize();
        }
        return bytes;
    }
}
