package org.sqlflow.runtime;

import java.util.HexFormat;
import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A checksum of rows in their order, to tell whether two models learnt from the same data. It does not depend on how the
 * rows came in batches, nor on what lies under a NULL. Not cryptographic: multiply and rotate, as in MurmurHash3's
 * 64-bit mixing (Appleby, public domain), a running state for each column.
 */
final class DataFingerprint {
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;
    private static final long NULL_MARK = 0x9e3779b97f4a7c15L;

    private final long[] states;

    DataFingerprint(Schema schema) {
        states = new long[schema.getFields().size()];
        for (int i = 0; i < states.length; i++) {
            Field field = schema.getFields().get(i);
            states[i] =
                    mix(i, field.getName().hashCode() * 31L + field.getType().hashCode());
        }
    }

    void add(VectorSchemaRoot batch) {
        for (int i = 0; i < states.length; i++) {
            states[i] = column(states[i], batch.getVector(i), batch.getRowCount());
        }
    }

    private static long column(long state, FieldVector vector, int rows) {
        if (vector instanceof BaseFixedWidthVector fixed && !(vector instanceof BitVector)) {
            return fixedWidth(state, fixed, rows);
        }
        if (vector instanceof BaseVariableWidthVector variable) {
            return variableWidth(state, variable, rows);
        }
        long hash = state;
        for (int row = 0; row < rows; row++) {
            Object value = vector.getObject(row);
            hash = mix(hash, value == null ? NULL_MARK : value.toString().hashCode());
        }
        return hash;
    }

    private static long fixedWidth(long state, BaseFixedWidthVector vector, int rows) {
        long hash = state;
        int width = vector.getTypeWidth();
        int missing = vector.getNullCount();
        boolean nulls = missing > 0;
        if (missing < rows) {
            // Read without a check of each value, so all of them are checked here.
            vector.getDataBuffer().checkBytes(0, (long) rows * width);
        }
        long data = vector.getDataBuffer().memoryAddress();
        for (int row = 0; row < rows; row++) {
            if (nulls && vector.isNull(row)) {
                hash = mix(hash, NULL_MARK);
                continue;
            }
            long at = data + (long) row * width;
            switch (width) {
                case 1 -> hash = mix(hash, MemoryUtil.getByte(at));
                case 2 -> hash = mix(hash, MemoryUtil.getShort(at));
                case 4 -> hash = mix(hash, MemoryUtil.getInt(at));
                case 8 -> hash = mix(hash, MemoryUtil.getLong(at));
                default -> hash = bytes(hash, at, at + width);
            }
        }
        return hash;
    }

    private static long variableWidth(long state, BaseVariableWidthVector vector, int rows) {
        long hash = state;
        long data = vector.getDataBuffer().memoryAddress();
        long capacity = vector.getDataBuffer().capacity();
        boolean nulls = vector.getNullCount() > 0;
        for (int row = 0; row < rows; row++) {
            if (nulls && vector.isNull(row)) {
                hash = mix(hash, NULL_MARK);
            } else {
                int start = vector.getStartOffset(row);
                int end = vector.getEndOffset(row);
                if (start < 0 || end < start || end > capacity) {
                    throw new IndexOutOfBoundsException("a value beyond the end of its vector");
                }
                hash = mix(bytes(hash, data + start, data + end), (long) end - start);
            }
        }
        return hash;
    }

    private static long bytes(long state, long start, long end) {
        long hash = state;
        long at = start;
        for (; at + 8 <= end; at += 8) {
            hash = mix(hash, MemoryUtil.getLong(at));
        }
        for (; at < end; at++) {
            hash = mix(hash, MemoryUtil.getByte(at));
        }
        return hash;
    }

    private static long mix(long state, long value) {
        return Long.rotateLeft(state ^ (value * C1), 31) * C2;
    }

    /** The checksum of everything added, as 16 hexadecimal digits. */
    String value() {
        long hash = states.length;
        for (long state : states) {
            hash = mix(hash, state ^ (state >>> 33));
        }
        return HexFormat.of().toHexDigits(hash ^ (hash >>> 29));
    }
}
