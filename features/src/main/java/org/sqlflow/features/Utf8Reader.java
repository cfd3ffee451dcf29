package org.sqlflow.features;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * A cursor over the strings of a vector that looks at their bytes where they lie, without a Java string for each. For one
 * thread, and as long as the vector stays as it is.
 */
final class Utf8Reader {
    private final VarCharVector vector;
    private final boolean hasNulls;
    private final ArrowBuf offsets;
    private final long data;
    private final long capacity;
    private byte[] copy = new byte[64];
    private boolean isCopied;
    private int start;
    private int length;

    Utf8Reader(FieldVector vector) {
        this.vector = (VarCharVector) vector;
        this.hasNulls = vector.getNullCount() > 0;
        this.offsets = this.vector.getOffsetBuffer();
        this.data = this.vector.getDataBuffer().memoryAddress();
        this.capacity = this.vector.getDataBuffer().capacity();
    }

    /** Moves to a row and tells whether there is a string, rather than NULL. */
    boolean read(int row) {
        if (hasNulls && vector.isNull(row)) {
            return false;
        }
        // Both offsets, the row's and the next one's.
        long bounds = offsets.getLong((long) row * Integer.BYTES);
        start = (int) bounds;
        length = (int) (bounds >>> Integer.SIZE) - start;
        isCopied = false;
        if (start < 0 || length < 0 || (long) start + length > capacity) {
            throw new IndexOutOfBoundsException("a string beyond the end of its vector");
        }
        return true;
    }

    /** The string's bytes, of which the first {@link #length()} count; overwritten after the next {@link #read}. */
    byte[] bytes() {
        if (!isCopied) {
            if (length > copy.length) {
                copy = new byte[Math.max(length, 2 * copy.length)];
            }
            if (length > 0) {
                MemoryUtil.copyFromMemory(data + start, copy, 0, length);
            }
            isCopied = true;
        }
        return copy;
    }

    int length() {
        return length;
    }

    /** Eight bytes of the string from a multiple of eight on, the first one lowest; zeros after the string's end. */
    long word(int index) {
        int from = index * Long.BYTES;
        int left = length - from;
        long address = data + start + from;
        if (left >= Long.BYTES) {
            return MemoryUtil.getLong(address);
        }
        if ((long) start + from + Long.BYTES <= capacity) {
            return MemoryUtil.getLong(address) & ((1L << (left * Byte.SIZE)) - 1);
        }
        long word = 0;
        for (int i = 0; i < left; i++) {
            word |= (MemoryUtil.getByte(address + i) & 0xffL) << (i * Byte.SIZE);
        }
        return word;
    }

    /** The 32-bit hash by which models of {@link ColumnTransform.HashedColumn} find a string's bucket. */
    int hash() {
        return MurmurHash3.hash32x86(bytes(), 0, length, 0);
    }

    /** A second, longer hash. */
    long longHash() {
        return MurmurHash3.hash128x64(bytes(), 0, length, 0)[0];
    }

    @Override
    public String toString() {
        return new String(bytes(), 0, length, StandardCharsets.UTF_8);
    }
}
