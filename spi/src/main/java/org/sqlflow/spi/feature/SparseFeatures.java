package org.sqlflow.spi.feature;

import static java.util.Objects.requireNonNull;

import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;

/**
 * Neighbouring features of which each row has only some: compressed rows. The entries of row {@code r} are those from
 * {@code offsets[r]} to before {@code offsets[r + 1]}. A feature without an entry is missing in that row.
 *
 * @param first the position of the first of these features among all features of the batch
 * @param width how many features these are
 * @param offsets where each row's entries begin, and where the last row's end: one more than there are rows
 * @param indices for each entry its feature, counted from {@code first}; ascending within a row, none twice
 * @param values for each entry its number; finite
 */
public record SparseFeatures(int first, int width, IntVector offsets, IntVector indices, Float4Vector values) {
    public SparseFeatures {
        requireNonNull(offsets, "offsets");
        requireNonNull(indices, "indices");
        requireNonNull(values, "values");
        if (first < 0 || width < 1) {
            throw new IllegalArgumentException("there are no " + width + " features from " + first);
        }
    }

    /** How many entries all rows have. */
    public int entries() {
        return indices.getValueCount();
    }

    /**
     * The number that a row has for a feature, or NaN if it has none.
     *
     * @param feature the feature, counted from {@link #first}
     */
    public double value(int row, int feature) {
        int low = offsets.get(row);
        int high = offsets.get(row + 1) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = indices.get(middle);
            if (found == feature) {
                return values.get(middle);
            } else if (found < feature) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Double.NaN;
    }
}
