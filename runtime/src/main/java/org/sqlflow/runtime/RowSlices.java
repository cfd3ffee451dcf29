package org.sqlflow.runtime;

import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Cuts batches of which much more is computed than they hold, such as a column for each of 1,000 classes. */
final class RowSlices {
    private static final int MOST_VALUES = (16 << 20) / Double.BYTES;
    /** Validity bitmaps can be shared from whole bytes on. */
    private static final int ROW_STEP = 8;

    private RowSlices() {}

    /**
     * Hands on a batch in parts, each of so few rows that the values computed of them stay within 16 MiB.
     *
     * @param valuesPerRow how many numbers are computed for a row
     */
    static void forEach(VectorSchemaRoot batch, long valuesPerRow, Consumer<VectorSchemaRoot> action) {
        int rows = batch.getRowCount();
        long fitting = MOST_VALUES / Math.max(1, valuesPerRow);
        int most = (int) Math.max(ROW_STEP, fitting / ROW_STEP * ROW_STEP);
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
}
