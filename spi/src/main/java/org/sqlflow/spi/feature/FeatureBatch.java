package org.sqlflow.spi.feature;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;

/**
 * Rows of features. Every vector is a plain number vector (8 to 64 bits, signed or unsigned, or a float of 32 or 64
 * bits), starts at offset 0 and has {@link #rows()} values; NULL and NaN both mean missing. Codes of categories are
 * 32-bit integers. The vectors are borrowed: they belong to the stream or caller that made the batch.
 *
 * @param rows how many rows there are
 * @param features one vector for each {@link FeatureField} that is not {@link FeatureKind#SPARSE}, in their order
 * @param sparse the other features, in their order; all batches of a dataset have the same ones
 * @param label the label: a class's index or the number itself; absent where there is none
 */
public record FeatureBatch(
        int rows, List<FieldVector> features, List<SparseFeatures> sparse, Optional<Float8Vector> label) {
    public FeatureBatch {
        features = List.copyOf(features);
        sparse = List.copyOf(sparse);
        requireNonNull(label, "label");
    }

    /** A batch without sparse features. */
    public FeatureBatch(int rows, List<FieldVector> features, Optional<Float8Vector> label) {
        this(rows, features, List.of(), label);
    }

    /** How many features there are. */
    public int width() {
        return features.size() + sparse.stream().mapToInt(SparseFeatures::width).sum();
    }

    /** The number of a feature, by its position among all, in a row, or NaN where it is missing. For single looks. */
    public double value(int row, int feature) {
        int position = feature;
        for (SparseFeatures block : sparse) {
            if (feature < block.first()) {
                break;
            } else if (feature < block.first() + block.width()) {
                return block.value(row, feature - block.first());
            }
            position -= block.width();
        }
        FieldVector vector = features.get(position);
        return vector.isNull(row) ? Double.NaN : number(vector, row);
    }

    private static double number(FieldVector vector, int row) {
        return switch (vector.getMinorType()) {
            case UINT1 -> ((UInt1Vector) vector).get(row) & 0xff;
            case UINT2 -> ((UInt2Vector) vector).get(row);
            case UINT4 -> ((UInt4Vector) vector).get(row) & 0xffff_ffffL;
            case UINT8 -> ((UInt8Vector) vector).getObjectNoOverflow(row).doubleValue();
            default -> ((Number) vector.getObject(row)).doubleValue();
        };
    }
}
