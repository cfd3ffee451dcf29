package org.sqlflow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.UInt8Vector;
import org.junit.jupiter.api.Test;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.SparseFeatures;

class TestFeatureBatch {
    private static double[] row(FeatureBatch batch, int row) {
        return IntStream.range(0, batch.width())
                .mapToDouble(feature -> batch.value(row, feature))
                .toArray();
    }

    @Test
    void sparseFeaturesStandBetweenOthers() {
        try (RootAllocator allocator = new RootAllocator();
                Float8Vector first = new Float8Vector("first", allocator);
                UInt8Vector last = new UInt8Vector("last", allocator);
                IntVector offsets = new IntVector("offsets", allocator);
                IntVector indices = new IntVector("indices", allocator);
                Float4Vector values = new Float4Vector("values", allocator)) {
            first.setSafe(0, 0.5);
            first.setValueCount(2);
            last.setSafe(0, -1L);
            last.setSafe(1, 3L);
            last.setValueCount(2);
            offsets.setSafe(0, 0);
            offsets.setSafe(1, 2);
            offsets.setSafe(2, 3);
            offsets.setValueCount(3);
            indices.setSafe(0, 0);
            indices.setSafe(1, 3);
            indices.setSafe(2, 2);
            indices.setValueCount(3);
            values.setSafe(0, 1.5f);
            values.setSafe(1, 2.5f);
            values.setSafe(2, 3.5f);
            values.setValueCount(3);
            SparseFeatures block = new SparseFeatures(1, 4, offsets, indices, values);
            FeatureBatch batch = new FeatureBatch(2, List.of(first, last), List.of(block), Optional.empty());

            assertThat(batch.width()).isEqualTo(6);
            assertThat(row(batch, 0)).containsExactly(0.5, 1.5, Double.NaN, Double.NaN, 2.5, 0x1p64);
            assertThat(row(batch, 1)).containsExactly(Double.NaN, Double.NaN, Double.NaN, 3.5, Double.NaN, 3);
            assertThatThrownBy(() -> new SparseFeatures(1, 0, offsets, indices, values))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
