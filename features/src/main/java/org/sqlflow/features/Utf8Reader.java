package org.sqlflow.features;

import java.nio.charset.StandardCharsets;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.commons.codec.digest.MurmurHash3;

/** A cursor over the strings of a vector that looks at their bytes, without a Java string for each. For one thread. */
final class Utf8Reader {
    private final VarCharVector vector;
    private final ArrowBuf offsets;
    private final ArrowBuf data;
    private byte[] bytes = new byte[64];
    private int length;

    Utf8Reader(FieldVector vector) {
        this.vector = (VarCharVector) vector;
        this.offsets = this.vector.getOffsetBuffer();
        this.data = this.vector.getDataBuffer();
    }

    /** Moves to a row and tells whether there is a string, rather than NULL. */
    boolean read(int row) {
        if (vector.isNull(row)) {
            return false;
        }
        int start = offsets.getInt((long) row * Integer.BYTES);
        length = offsets.getInt((row + 1L) * Integer.BYTES) - start;
        if (length > bytes.length) {
            bytes = new byte[Math.max(length, 2 * bytes.length)];
        }
        data.getBytes(start, bytes, 0, length);
        return true;
    }

    /** The string's bytes, of which the first {@link #length()} count; overwritten by the next {@link #read}. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** The 32-bit hash by which models of {@link ColumnTransform.HashedColumn} find a string's bucket. */
    int hash() {
        return MurmurHash3.hash32x86(bytes, 0, length, 0);
    }

    /** A second, longer hash. */
    long longHash() {
        return MurmurHash3.hash128x64(bytes, 0, length, 0)[0];
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
