package org.sqlflow.connector.duckdb;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.complex.StructVector;
import org.duckdb.Vector;
import org.duckdb.VectorType;

/** Copies vectors of DuckDB to Arrow. */
final class VectorReader {
    private static final int STRING_WIDTH = 16;
    private static final int INLINE_LENGTH = 12;
    private static final int DECIMAL_WIDTH = 16;

    private VectorReader() {}

    /** A copy, which is the caller's. */
    static FieldVector read(String name, Vector source, int rows, BufferAllocator allocator) {
        FieldVector target = VectorTypes.field(name, source).createVector(allocator);
        try {
            fill(source, target, rows);
            return target;
        } catch (RuntimeException e) {
            target.close();
            throw e;
        }
    }

    private static void fill(Vector source, FieldVector target, int rows) {
        target.setInitialCapacity(rows);
        target.allocateNew();
        if (target instanceof StructVector struct) {
            List<FieldVector> children = struct.getChildrenFromFields();
            for (int i = 0; i < children.size(); i++) {
                fill(source.field(i), children.get(i), rows);
            }
        } else if (target instanceof BitVector bits) {
            ByteBuffer values = source.values(1);
            for (int row = 0; row < rows; row++) {
                BitVectorHelper.setValidityBit(bits.getDataBuffer(), row, values.get(row));
            }
        } else if (target instanceof DecimalVector decimals) {
            fillDecimals(source, decimals, rows);
        } else if (target instanceof BaseFixedWidthVector fixed) {
            fixed.getDataBuffer().setBytes(0, source.values(fixed.getTypeWidth()));
        } else if (target instanceof BaseVariableWidthVector strings) {
            fillStrings(source, strings, rows);
        }
        if (!(target instanceof NullVector)) {
            fillValidity(source.validity(), target.getValidityBuffer(), rows);
        }
        target.setValueCount(rows);
    }

    private static void fillValidity(Optional<ByteBuffer> source, ArrowBuf target, int rows) {
        int bytes = BitVectorHelper.getValidityBufferSizeFromCount(rows);
        if (source.isPresent()) {
            target.setBytes(0, source.get().slice(0, bytes));
        } else {
            for (int i = 0; i < bytes; i++) {
                target.setByte(i, 0xFF);
            }
        }
    }

    private static void fillDecimals(Vector source, DecimalVector target, int rows) {
        int width;
        try (VectorType type = source.type()) {
            String storage = type.name().equals("DECIMAL") ? type.decimalStorage() : type.name();
            width = switch (storage) {
                case "SMALLINT" -> Short.BYTES;
                case "INTEGER" -> Integer.BYTES;
                case "BIGINT" -> Long.BYTES;
                default -> DECIMAL_WIDTH;
            };
        }
        ByteBuffer values = source.values(width);
        ArrowBuf data = target.getDataBuffer();
        if (width == DECIMAL_WIDTH) {
            data.setBytes(0, values);
            return;
        }
        for (int row = 0; row < rows; row++) {
            long value = switch (width) {
                case Short.BYTES -> values.getShort(row * width);
                case Integer.BYTES -> values.getInt(row * width);
                default -> values.getLong(row * width);
            };
            data.setLong((long) row * DECIMAL_WIDTH, value);
            data.setLong((long) row * DECIMAL_WIDTH + Long.BYTES, value >> 63);
        }
    }

    /** A string is its length and, if it is short, its bytes; otherwise a pointer that the driver follows. */
    private static void fillStrings(Vector source, BaseVariableWidthVector target, int rows) {
        ByteBuffer values = source.values(STRING_WIDTH);
        Optional<ByteBuffer> validity = source.validity();
        byte[] inline = new byte[INLINE_LENGTH];
        for (int row = 0; row < rows; row++) {
            int at = row * STRING_WIDTH;
            if (validity.isPresent() && (validity.get().get(row / 8) >> (row % 8) & 1) == 0) {
                target.setNull(row);
                continue;
            }
            int length = values.getInt(at);
            if (length <= INLINE_LENGTH) {
                values.get(at + Integer.BYTES, inline, 0, length);
                target.setSafe(row, inline, 0, length);
            } else {
                byte[] bytes = Vector.bytes(values, row);
                target.setSafe(row, bytes, 0, bytes.length);
            }
        }
    }
}
