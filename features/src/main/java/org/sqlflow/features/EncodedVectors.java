package org.sqlflow.features;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.sqlflow.spi.feature.SparseFeatures;

/** The vectors of a batch while they are made: borrowed ones, and new ones that it owns until it is closed. */
final class EncodedVectors implements AutoCloseable {
    private final BufferAllocator allocator;
    private final int rows;
    private final List<FieldVector> vectors = new ArrayList<>();
    private final List<SparseWriter> sparse = new ArrayList<>();
    private final List<FieldVector> owned = new ArrayList<>();
    private int features;

    EncodedVectors(BufferAllocator allocator, int rows) {
        this.allocator = allocator;
        this.rows = rows;
    }

    /** The vectors added so far. */
    List<FieldVector> vectors() {
        return vectors;
    }

    /** The blocks of sparse features added so far, all of whose rows have ended. */
    List<SparseFeatures> sparse() {
        return sparse.stream().map(SparseWriter::finish).toList();
    }

    /** Adds a block of sparse features, of which all rows are to be written. */
    SparseWriter addSparse(String name, int width) {
        SparseWriter writer = new SparseWriter(name, features, width, rows, allocator);
        sparse.add(writer);
        owned.addAll(writer.vectors());
        features += width;
        return writer;
    }

    /** Adds a vector that belongs to someone else. */
    void addBorrowed(FieldVector vector) {
        vectors.add(vector);
        features++;
    }

    /** Adds a vector of small integers, all of them missing yet. */
    TinyIntVector addTinyInt(String name) {
        return add(new TinyIntVector(name, allocator));
    }

    /** Adds a vector of integers, all of them missing yet. */
    IntVector addInt(String name) {
        return add(new IntVector(name, allocator));
    }

    /** Adds a vector of doubles, all of them missing yet. */
    Float8Vector addFloat8(String name) {
        return add(new Float8Vector(name, allocator));
    }

    /** Adds a vector of floats, all of them missing yet. */
    Float4Vector addFloat4(String name) {
        return add(new Float4Vector(name, allocator));
    }

    /** Adds a vector of the same type as another one, all of its values missing yet. */
    BaseFixedWidthVector addLike(BaseFixedWidthVector other) {
        return add((BaseFixedWidthVector) other.getField().createVector(allocator));
    }

    /** A vector of labels, which is owned but not one of {@link #vectors()}. */
    Float8Vector makeLabels(String name) {
        return own(new Float8Vector(name, allocator));
    }

    private <V extends BaseFixedWidthVector> V add(V vector) {
        vectors.add(own(vector));
        features++;
        return vector;
    }

    private <V extends BaseFixedWidthVector> V own(V vector) {
        owned.add(vector);
        vector.allocateNew(rows);
        vector.setValueCount(rows);
        return vector;
    }

    @Override
    public void close() {
        owned.forEach(FieldVector::close);
        owned.clear();
    }
}
