package org.duckdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** The values of a column in a chunk, valid while the function runs. Buffers are in the machine's byte order. */
@NullMarked
public final class Vector {
    private final ByteBuffer reference;
    private final int rows;

    Vector(ByteBuffer reference, int rows) {
        this.reference = reference;
        this.rows = rows;
    }

    /** Its type, to be closed. */
    public VectorType type() {
        return new VectorType(DuckDBBindings.duckdb_vector_get_column_type(reference));
    }

    /** A struct's field. */
    public Vector field(int index) {
        return new Vector(DuckDBBindings.duckdb_struct_vector_get_child(reference, index), rows);
    }

    /** The values, each of so many bytes. */
    public ByteBuffer values(int width) {
        return DuckDBBindings.duckdb_vector_get_data(reference, (long) rows * width)
                .order(ByteOrder.nativeOrder());
    }

    /** A bit for each row that has a value, the lowest first; absent if all have. */
    public Optional<ByteBuffer> validity() {
        @Nullable ByteBuffer mask = DuckDBBindings.duckdb_vector_get_validity(reference, rows);
        return Optional.ofNullable(mask).map(buffer -> buffer.order(ByteOrder.nativeOrder()));
    }

    /** The same to write to. */
    public ByteBuffer writableValidity() {
        DuckDBBindings.duckdb_vector_ensure_validity_writable(reference);
        return validity().orElseThrow();
    }

    /** The bytes of a string or blob; {@code values} is {@link #values} of width 16. */
    public static byte[] bytes(ByteBuffer values, int row) {
        return DuckDBBindings.duckdb_vector_get_string(values, row);
    }

    /**
     * Sets all strings or blobs.
     *
     * @param payload the bytes of all of them, one after the other
     * @param lengths how many bytes each has, -1 for NULL
     */
    public void setBytes(byte[] payload, long[] lengths, int size) {
        DuckDBBindings.duckdb_vector_assign_string_elements(reference, 0, payload, lengths, size);
    }
}
