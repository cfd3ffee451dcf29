package org.sqlflow.model.xgboost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.feature.SparseFeatures;

/** The same rows as a table, with some neighbouring features as sparse ones. */
final class SparseView implements Dataset, AutoCloseable {
    private final Table table;
    private final List<FeatureField> features = new ArrayList<>();
    private final List<FeatureBatch> batches = new ArrayList<>();

    /** A view in which the features from a position to before another are sparse. */
    SparseView(Table table, int from, int to, BufferAllocator allocator) {
        this.table = table;
        for (int i = 0; i < table.features().size(); i++) {
            FeatureField field = table.features().get(i);
            boolean isSparse = i >= from && i < to;
            features.add(new FeatureField(
                    field.name(), field.column(), isSparse ? FeatureKind.SPARSE : field.kind(), field.categories()));
        }
        for (FeatureBatch batch : table.batches()) {
            List<FieldVector> dense = new ArrayList<>(batch.features().subList(0, from));
            dense.addAll(batch.features().subList(to, batch.features().size()));
            batches.add(
                    new FeatureBatch(batch.rows(), dense, List.of(block(batch, from, to, allocator)), batch.label()));
        }
    }

    private static SparseFeatures block(FeatureBatch batch, int from, int to, BufferAllocator allocator) {
        IntVector offsets = new IntVector("offsets", allocator);
        IntVector indices = new IntVector("indices", allocator);
        Float4Vector values = new Float4Vector("values", allocator);
        int entries = 0;
        offsets.setSafe(0, 0);
        for (int row = 0; row < batch.rows(); row++) {
            for (int feature = from; feature < to; feature++) {
                double value = batch.value(row, feature);
                if (!Double.isNaN(value)) {
                    indices.setSafe(entries, feature - from);
                    values.setSafe(entries++, (float) value);
                }
            }
            offsets.setSafe(row + 1, entries);
        }
        offsets.setValueCount(batch.rows() + 1);
        indices.setValueCount(entries);
        values.setValueCount(entries);
        return new SparseFeatures(from, to - from, offsets, indices, values);
    }

    List<FeatureBatch> batches() {
        return batches;
    }

    @Override
    public List<FeatureField> features() {
        return features;
    }

    @Override
    public long rows() {
        return table.rows();
    }

    @Override
    public FeatureStream open() {
        List<FeatureBatch> remaining = new ArrayList<>(batches);
        return new FeatureStream() {
            @Override
            public Optional<FeatureBatch> next() {
                return remaining.isEmpty() ? Optional.empty() : Optional.of(remaining.remove(0));
            }

            @Override
            public void close() {
                remaining.clear();
            }
        };
    }

    @Override
    public void close() {
        for (FeatureBatch batch : batches) {
            for (SparseFeatures block : batch.sparse()) {
                block.offsets().close();
                block.indices().close();
                block.values().close();
            }
        }
    }
}
