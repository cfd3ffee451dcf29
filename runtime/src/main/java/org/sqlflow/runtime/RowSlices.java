package org.sqlflow.runtime;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.connector.BatchStream;

/** Cuts batches of which much more is computed than they hold, such as a column for each of 1,000 classes. */
final class RowSlices implements BatchStream {
    private static final int MOST_VALUES = (16 << 20) / Double.BYTES;
    /** Validity bitmaps can be shared from whole bytes on. */
    private static final int ROW_STEP = 8;

    private final BatchStream source;
    private final int most;
    private @Nullable VectorSchemaRoot batch;
    private @Nullable VectorSchemaRoot slice;
    private int start;

    private RowSlices(BatchStream source, int most) {
        this.source = source;
        this.most = most;
    }

    /**
     * Cuts the batches of a stream.
     *
     * @param valuesPerRow how many numbers are computed for a row
     */
    static BatchStream of(BatchStream source, long valuesPerRow) {
        return new RowSlices(source, mostRows(valuesPerRow));
    }

    /**
     * Hands on a batch in parts, each of so few rows that the values computed of them stay within 16 MiB.
     *
     * @param valuesPerRow how many numbers are computed for a row
     */
    static void forEach(VectorSchemaRoot batch, long valuesPerRow, Consumer<VectorSchemaRoot> action) {
        int rows = batch.getRowCount();
        int most = mostRows(valuesPerRow);
        if (rows <= most) {
            action.accept(batch);
            return;
        }
        for (int start = 0; start < rows; start += most) {
            try (VectorSchemaRoot slice = batch.slice(start, Math.min(most, rows - start))) {
                action.accept(slice);
            }
        }
    }

    private static int mostRows(long valuesPerRow) {
        long fitting = MOST_VALUES / Math.max(1, valuesPerRow);
        return (int) Math.max(ROW_STEP, fitting / ROW_STEP * ROW_STEP);
    }

    @Override
    public Schema schema() {
        return source.schema();
    }

    @Override
    public Optional<VectorSchemaRoot> next() {
        closeSlice();
        if (batch == null || start >= batch.getRowCount()) {
            batch = source.next().orElse(null);
            start = 0;
        }
        if (batch == null) {
            return Optional.empty();
        }
        if (batch.getRowCount() <= most) {
            start = batch.getRowCount();
            return Optional.of(batch);
        }
        slice = batch.slice(start, Math.min(most, batch.getRowCount() - start));
        start += most;
        return Optional.of(slice);
    }

    private void closeSlice() {
        if (slice != null) {
            slice.close();
            slice = null;
        }
    }

    @Override
    public void close() {
        closeSlice();
        source.close();
    }
}
