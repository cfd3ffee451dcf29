package org.sqlflow.spi.feature;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;

/**
 * Rows of features. Every vector is a plain number vector (8 to 64 bits, signed or unsigned, or a float of 32 or 64
 * bits), starts at offset 0 and has {@link #rows()} values; NULL and NaN both mean missing. Codes of categories are
 * 32-bit integers. The vectors are borrowed: they belong to the stream or caller that made the batch.
 *
 * @param rows how many rows there are
 * @param features one vector for each {@link FeatureField}, in their order
 * @param beside what the rows have beside their features
 */
public record FeatureBatch(int rows, List<FieldVector> features, RowColumns beside) {
    public FeatureBatch {
        features = List.copyOf(features);
        requireNonNull(beside, "beside");
    }

    /** Rows that have at most a label beside their features. */
    public FeatureBatch(int rows, List<FieldVector> features, Optional<Float8Vector> label) {
        this(rows, features, RowColumns.labelled(label));
    }

    /** The first label; absent where there is none. */
    public Optional<Float8Vector> label() {
        return beside.labels().stream().findFirst();
    }
}
