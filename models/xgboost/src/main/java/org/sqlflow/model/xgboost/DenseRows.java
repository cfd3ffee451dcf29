package org.sqlflow.model.xgboost;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureStream;

/**
 * Copies features into a table of 32-bit floats, row by row, where NaN is missing. Numbers are rounded as XGBoost rounds
 * them, so what is trained or predicted is the same.
 */
final class DenseRows {
    private static final int BLOCK_ROWS = 1024;

    private DenseRows() {}

    /** A matrix with a copy of all rows, for tree methods that cannot work batch by batch. */
    static Matrix matrix(Dataset dataset, int threads, CancellationToken cancellation) {
        int columns = dataset.features().size();
        long rows = dataset.rows();
        try (Memory values = new Memory(Math.max(1, rows * columns * Float.BYTES));
                Memory labels = new Memory(Math.max(1, rows * Float.BYTES))) {
            long row = 0;
            try (FeatureStream pass = dataset.open()) {
                for (Optional<FeatureBatch> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                    cancellation.check();
                    ArrayInterface.requireWhole(batch.get());
                    copy(batch.get(), values.share(row * columns * Float.BYTES));
                    if (batch.get().label().isPresent()) {
                        Float8Vector label = batch.get().label().get();
                        for (int i = 0; i < batch.get().rows(); i++) {
                            labels.setFloat((row + i) * Float.BYTES, (float) label.get(i));
                        }
                    }
                    row += batch.get().rows();
                }
            }
            Matrix matrix = Matrix.copyOf(Pointer.nativeValue(values), row, dataset.features(), threads);
            try {
                matrix.setLabel(ArrayInterface.floats(Pointer.nativeValue(labels), row));
                return matrix;
            } catch (RuntimeException e) {
                matrix.close();
                throw e;
            }
        }
    }

    /** Copies a batch to a place that is large enough. */
    static void copy(FeatureBatch batch, Pointer target) {
        int columns = batch.features().size();
        List<Column> readers = batch.features().stream().map(DenseRows::column).toList();
        float[] block = new float[Math.min(BLOCK_ROWS, batch.rows()) * columns];
        for (int first = 0; first < batch.rows(); first += BLOCK_ROWS) {
            int rows = Math.min(BLOCK_ROWS, batch.rows() - first);
            for (int column = 0; column < columns; column++) {
                FieldVector vector = batch.features().get(column);
                boolean hasNulls = vector.getNullCount() > 0;
                Column reader = readers.get(column);
                for (int row = 0; row < rows; row++) {
                    block[row * columns + column] =
                            hasNulls && vector.isNull(first + row) ? Float.NaN : reader.get(first + row);
                }
            }
            target.write((long) first * columns * Float.BYTES, block, 0, rows * columns);
        }
    }

    /** The numbers of a vector; rows that are NULL are not to be read. */
    interface Column {
        float get(int row);
    }

    /** Reads a vector, and rounds as XGBoost does. */
    static Column column(FieldVector vector) {
        return switch (vector.getMinorType()) {
            case TINYINT -> ((TinyIntVector) vector)::get;
            case SMALLINT -> ((SmallIntVector) vector)::get;
            case INT -> ((IntVector) vector)::get;
            case BIGINT -> ((BigIntVector) vector)::get;
            case UINT1 -> row -> ((UInt1Vector) vector).get(row) & 0xFF;
            case UINT2 -> ((UInt2Vector) vector)::get;
            case UINT4 -> row -> ((UInt4Vector) vector).get(row) & 0xFFFF_FFFFL;
            case UINT8 -> row -> unsigned(((UInt8Vector) vector).get(row));
            case FLOAT4 -> ((Float4Vector) vector)::get;
            case FLOAT8 -> row -> (float) ((Float8Vector) vector).get(row);
            default ->
                throw new IllegalArgumentException(
                        vector.getName() + " is a vector of " + vector.getMinorType() + ", which holds no numbers");
        };
    }

    /** An unsigned number of 64 bits, rounded to nearest: half of it, with the lost bit kept sticky, twice. */
    private static float unsigned(long bits) {
        return bits >= 0 ? (float) bits : (float) ((bits >>> 1) | (bits & 1)) * 2;
    }
}
