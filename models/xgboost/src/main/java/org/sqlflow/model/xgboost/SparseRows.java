package org.sqlflow.model.xgboost;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.feature.SparseFeatures;

/**
 * A copy of rows with sparse features, in XGBoost's form: compressed rows of 32-bit floats, without what is missing.
 * Other features beside the sparse ones are entries too, where they have a number. Owns native memory.
 */
final class SparseRows implements AutoCloseable {
    private final int columns;
    private final Memory offsets;
    private final Memory indices;
    private final Memory values;
    private long rows;
    private long entries;

    /**
     * Room for rows.
     *
     * @param mostEntries how many entries all of them have at most
     */
    private SparseRows(int columns, long mostRows, long mostEntries) {
        this.columns = columns;
        offsets = new Memory((mostRows + 1) * Long.BYTES);
        indices = new Memory(Math.max(1, mostEntries * Integer.BYTES));
        values = new Memory(Math.max(1, mostEntries * Float.BYTES));
        offsets.setLong(0, 0);
    }

    /** Whether a dataset has sparse features. */
    static boolean isSparse(Dataset dataset) {
        return dataset.features().stream().anyMatch(feature -> feature.kind() == FeatureKind.SPARSE);
    }

    /** The rows of a batch. */
    static SparseRows of(FeatureBatch batch) {
        ArrayInterface.requireWhole(batch);
        SparseRows copy = new SparseRows(batch.width(), batch.rows(), mostEntries(batch));
        copy.append(batch);
        return copy;
    }

    /** A matrix with a copy of all rows, for tree methods that cannot work batch by batch. Reads the dataset twice. */
    static Matrix matrix(Dataset dataset, int threads, CancellationToken cancellation) {
        long mostEntries = 0;
        try (FeatureStream pass = dataset.open()) {
            for (Optional<FeatureBatch> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                cancellation.check();
                mostEntries += mostEntries(batch.get());
            }
        }
        try (SparseRows all = new SparseRows(dataset.features().size(), dataset.rows(), mostEntries);
                Memory labels = new Memory(Math.max(1, dataset.rows() * Float.BYTES));
                FeatureStream pass = dataset.open()) {
            for (Optional<FeatureBatch> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                cancellation.check();
                ArrayInterface.requireWhole(batch.get());
                if (batch.get().label().isPresent()) {
                    Float8Vector label = batch.get().label().get();
                    for (int i = 0; i < batch.get().rows(); i++) {
                        labels.setFloat((all.rows + i) * Float.BYTES, (float) label.get(i));
                    }
                }
                all.append(batch.get());
            }
            Matrix matrix = Matrix.copyOf(all, dataset.features(), threads);
            try {
                matrix.setLabel(ArrayInterface.floats(Pointer.nativeValue(labels), all.rows));
                return matrix;
            } catch (RuntimeException e) {
                matrix.close();
                throw e;
            }
        }
    }

    private static long mostEntries(FeatureBatch batch) {
        long sparse = batch.sparse().stream().mapToLong(SparseFeatures::entries).sum();
        return sparse + (long) batch.rows() * batch.features().size();
    }

    private void append(FeatureBatch batch) {
        List<Part> parts = parts(batch);
        Block block = new Block();
        for (int row = 0; row < batch.rows(); row++) {
            for (Part part : parts) {
                part.append(row, block);
            }
            rows++;
            offsets.setLong(rows * Long.BYTES, entries + block.count);
            if (block.count >= Block.FULL) {
                flush(block);
            }
        }
        flush(block);
    }

    private void flush(Block block) {
        indices.write(entries * Integer.BYTES, block.indices, 0, block.count);
        values.write(entries * Float.BYTES, block.values, 0, block.count);
        entries += block.count;
        block.count = 0;
    }

    /** Entries on their way to native memory, which is slow to reach one by one. */
    private static final class Block {
        static final int FULL = 1 << 14;
        int[] indices = new int[2 * FULL];
        float[] values = new float[2 * FULL];
        int count;

        void add(int index, float value) {
            if (count == indices.length) {
                indices = Arrays.copyOf(indices, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            indices[count] = index;
            values[count++] = value;
        }
    }

    /** Some neighbouring features. */
    private interface Part {
        void append(int row, Block block);
    }

    /** All features in order. */
    private static List<Part> parts(FeatureBatch batch) {
        List<Part> parts = new ArrayList<>();
        int position = 0;
        int dense = 0;
        for (SparseFeatures block : batch.sparse()) {
            for (; position < block.first(); position++) {
                parts.add(part(batch.features().get(dense++), position));
            }
            parts.add((row, target) -> {
                for (int entry = block.offsets().get(row);
                        entry < block.offsets().get(row + 1);
                        entry++) {
                    target.add(
                            block.first() + block.indices().get(entry),
                            block.values().get(entry));
                }
            });
            position += block.width();
        }
        for (; dense < batch.features().size(); position++) {
            parts.add(part(batch.features().get(dense++), position));
        }
        return parts;
    }

    private static Part part(FieldVector vector, int index) {
        DenseRows.Column column = DenseRows.column(vector);
        return (row, target) -> {
            if (!vector.isNull(row)) {
                float value = column.get(row);
                if (!Float.isNaN(value)) {
                    target.add(index, value);
                }
            }
        };
    }

    /** How many features there are. */
    int columns() {
        return columns;
    }

    /** Where each row's entries begin, described as an array. */
    byte[] offsets() {
        return ArrayInterface.numbers(Pointer.nativeValue(offsets), rows + 1, "<i8");
    }

    /** The features of the entries, described as an array. */
    byte[] indices() {
        return ArrayInterface.numbers(Pointer.nativeValue(indices), entries, "<i4");
    }

    /** The numbers of the entries, described as an array. */
    byte[] values() {
        return ArrayInterface.numbers(Pointer.nativeValue(values), entries, "<f4");
    }

    @Override
    public void close() {
        offsets.close();
        indices.close();
        values.close();
    }
}
