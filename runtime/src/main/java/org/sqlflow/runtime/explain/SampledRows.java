package org.sqlflow.runtime.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.feature.RowColumns;
import org.sqlflow.spi.model.ExplanationContext;
import org.sqlflow.spi.model.ExplanationRequest;

/**
 * Rows in memory, by feature: all rows of a dataset, or a uniform random sample of them (reservoir sampling, Vitter's
 * algorithm R, with a fixed seed) in an order of no meaning.
 */
final class SampledRows {
    private static final int BATCH_ROWS = 16_384;

    private final List<FeatureField> features;
    private final double[][] values;
    private final double[] labels;
    /** Where the prediction of each row starts, by output; empty where the model begins by itself. */
    private final double[][] margins;

    private final int count;

    private SampledRows(List<FeatureField> features, int margins, int count) {
        this.features = features;
        this.values = new double[features.size()][count];
        this.labels = new double[count];
        this.margins = new double[margins][count];
        this.count = count;
    }

    /** Refuses models of sparse features, of which there are too many to change one after the other. */
    static void refuseSparse(ExplanationRequest request, String explainer) {
        if (request.features().stream().anyMatch(feature -> feature.kind() == FeatureKind.SPARSE)) {
            throw ModelProblems.notSupported(request.model(), explainer + ", since it has sparse features")
                    .hint("use TreeExplainer or XGBoostExplainer")
                    .asException();
        }
    }

    /**
     * Reads a dataset.
     *
     * @param most how many rows to keep at most
     */
    static SampledRows read(Dataset dataset, int most, ExplanationContext context) {
        int capacity = (int) Math.min(most, dataset.rows());
        Optional<SampledRows> sample = Optional.empty();
        SplittableRandom random = new SplittableRandom(0);
        long seen = 0;
        try (FeatureStream stream = dataset.open()) {
            for (Optional<FeatureBatch> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                context.cancellation().check();
                if (sample.isEmpty()) {
                    int margins = batch.get().beside().margins().size();
                    sample = Optional.of(new SampledRows(dataset.features(), margins, capacity));
                }
                for (int row = 0; row < batch.get().rows(); row++) {
                    long place = seen < capacity ? seen : random.nextLong(seen + 1);
                    seen++;
                    if (place < capacity) {
                        sample.get().copy(batch.get(), row, (int) place);
                    }
                }
                context.show(new Event.Progress("sampling", seen, OptionalLong.of(dataset.rows()), "rows", Map.of()));
            }
        }
        if (seen > capacity) {
            context.show(new Event.Message(
                    Event.Severity.INFO,
                    "explained on a random sample of " + capacity + " of " + seen + " rows; more with WITH "
                            + SampleAttribute.NAME));
        }
        return sample.orElseGet(() -> new SampledRows(dataset.features(), 0, capacity));
    }

    private void copy(FeatureBatch batch, int row, int place) {
        for (int feature = 0; feature < values.length; feature++) {
            values[feature][place] = batch.value(row, feature);
        }
        labels[place] = batch.label().map(label -> label.get(row)).orElse(Double.NaN);
        for (int output = 0; output < margins.length; output++) {
            margins[output][place] = batch.beside().margins().get(output).get(row);
        }
    }

    /** How many rows there are. */
    int count() {
        return count;
    }

    /** A feature's values, NaN where missing; a copy. */
    double[] values(int feature) {
        return Arrays.copyOf(values[feature], count);
    }

    /** A row's label. */
    double label(int row) {
        return labels[row];
    }

    /**
     * Gives the rows in batches, with other values for one feature.
     *
     * @param replaced the feature with other values, or -1 for none
     * @param replacement its values, one for each row
     */
    void forEachBatch(int replaced, double[] replacement, BufferAllocator allocator, Consumer<Batch> action) {
        for (int start = 0; start < count; start += BATCH_ROWS) {
            int rows = Math.min(BATCH_ROWS, count - start);
            List<FieldVector> vectors = new ArrayList<>();
            List<Float8Vector> starts = new ArrayList<>();
            try {
                for (int feature = 0; feature < features.size(); feature++) {
                    double[] source = feature == replaced ? replacement : values[feature];
                    vectors.add(vector(features.get(feature), source, start, rows, allocator));
                }
                for (double[] margin : margins) {
                    starts.add(numbers("margin", margin, start, rows, allocator));
                }
                RowColumns beside = new RowColumns(List.of(), Optional.empty(), Optional.empty(), starts);
                action.accept(new Batch(start, new FeatureBatch(rows, vectors, List.of(), beside)));
            } finally {
                vectors.forEach(FieldVector::close);
                starts.forEach(FieldVector::close);
            }
        }
    }

    /**
     * Some consecutive rows.
     *
     * @param first the index of the first
     */
    record Batch(int first, FeatureBatch features) {}

    private static FieldVector vector(
            FeatureField field, double[] source, int start, int rows, BufferAllocator allocator) {
        if (field.kind() == FeatureKind.CATEGORICAL) {
            IntVector codes = new IntVector(field.name(), allocator);
            codes.allocateNew(rows);
            for (int row = 0; row < rows; row++) {
                if (Double.isNaN(source[start + row])) {
                    codes.setNull(row);
                } else {
                    codes.set(row, (int) source[start + row]);
                }
            }
            codes.setValueCount(rows);
            return codes;
        }
        return numbers(field.name(), source, start, rows, allocator);
    }

    private static Float8Vector numbers(String name, double[] source, int start, int rows, BufferAllocator allocator) {
        Float8Vector numbers = new Float8Vector(name, allocator);
        numbers.allocateNew(rows);
        for (int row = 0; row < rows; row++) {
            numbers.set(row, source[start + row]);
        }
        numbers.setValueCount(rows);
        return numbers;
    }
}
