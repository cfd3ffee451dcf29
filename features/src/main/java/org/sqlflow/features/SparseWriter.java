package org.sqlflow.features;

import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.sqlflow.spi.feature.SparseFeatures;

/** Writes the sparse features of one column, row after row. */
final class SparseWriter {
    private final int first;
    private final int width;
    private final IntVector offsets;
    private final IntVector indices;
    private final Float4Vector values;
    private int row;
    private int entries;

    /**
     * Begins a block.
     *
     * @param first the position of its first feature
     * @param rows how many rows will be ended
     */
    SparseWriter(String name, int first, int width, int rows, BufferAllocator allocator) {
        this.first = first;
        this.width = width;
        offsets = new IntVector(name, allocator);
        indices = new IntVector(name, allocator);
        values = new Float4Vector(name, allocator);
        offsets.setInitialCapacity(rows + 1);
        offsets.setSafe(0, 0);
    }

    /** The vectors, which are not closed here. */
    List<FieldVector> vectors() {
        return List.of(offsets, indices, values);
    }

    /** Adds an entry to the row; its index is above the last one's. */
    void add(int index, float value) {
        indices.setSafe(entries, index);
        values.setSafe(entries, value);
        entries++;
    }

    /** Ends a row. */
    void endRow() {
        offsets.setSafe(++row, entries);
    }

    /** The block, when all rows have ended. */
    SparseFeatures finish() {
        offsets.setValueCount(row + 1);
        indices.setValueCount(entries);
        values.setValueCount(entries);
        return new SparseFeatures(first, width, offsets, indices, values);
    }
}
