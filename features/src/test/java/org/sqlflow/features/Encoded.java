package org.sqlflow.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.column.ColumnUse;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.model.CategoryEncoding;

/** What comes out for a table, for tests: rows of numbers, in which null is missing, and the labels. */
record Encoded(List<List<@Nullable Double>> rows, List<Double> labels) {
    static final FeatureOptions CODES = FeatureOptions.of(CategoryEncoding.CODES);
    static final FeatureOptions ONE_HOT = FeatureOptions.of(CategoryEncoding.ONE_HOT);

    static LearnedData learn(
            Table table, Optional<String> label, FeatureOptions options, int batchRows, BufferAllocator allocator) {
        return learn(table, label, List.of(), options, batchRows, allocator);
    }

    static LearnedData learn(
            Table table,
            Optional<String> label,
            List<ColumnUse> uses,
            FeatureOptions options,
            int batchRows,
            BufferAllocator allocator) {
        FeatureLearner learner = new FeatureLearner(table.schema(), label, uses, options);
        try (var batches = table.stream(allocator, batchRows)) {
            for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
                learner.accept(batch.get());
            }
        }
        return learner.finish();
    }

    static Encoded encode(
            FeatureTransforms transforms,
            Optional<LabelDomain> label,
            Table table,
            int batchRows,
            BufferAllocator allocator) {
        FeatureEncoder encoder =
                FeatureEncoder.bind(transforms, label, Optional.empty(), table.schema(), "m", allocator);
        EncodedDataset dataset = new EncodedDataset(
                encoder, () -> table.stream(allocator, batchRows), table.rows().size());
        List<List<@Nullable Double>> rows = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        try (FeatureStream stream = dataset.open()) {
            for (var batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                read(batch.get(), rows, labels);
            }
        }
        return new Encoded(rows, labels);
    }

    private static void read(FeatureBatch batch, List<List<@Nullable Double>> rows, List<Double> labels) {
        for (int row = 0; row < batch.rows(); row++) {
            List<@Nullable Double> values = new ArrayList<>();
            for (int feature = 0; feature < batch.width(); feature++) {
                double value = batch.value(row, feature);
                values.add(Double.isNaN(value) ? null : (Double) value);
            }
            rows.add(values);
            if (batch.label().isPresent()) {
                labels.add(batch.label().get().get(row));
            }
        }
    }
}
