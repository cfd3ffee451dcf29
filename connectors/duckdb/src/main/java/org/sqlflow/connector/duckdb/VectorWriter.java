package org.sqlflow.connector.duckdb;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.StructVector;
import org.duckdb.Vector;
import org.duckdb.VectorType;

/** Copies Arrow vectors to vectors of DuckDB. */
final class VectorWriter {
    private VectorWriter() {}

    /** Copies all values; the target has the type that belongs to the source's. */
    static void write(FieldVector source, Vector target, int rows) {
        if (source instanceof BaseVariableWidthVector strings) {
            writeStrings(strings, target, rows);
            return;
        }
        if (source instanceof StructVector struct) {
            List<FieldVector> children = struct.getChildrenFromFields();
            for (int i = 0; i < children.size(); i++) {
                write(children.get(i), target.field(i), rows);
            }
        } else if (source instanceof BitVector bits) {
            ByteBuffer values = target.values(1);
            for (int row = 0; row < rows; row++) {
                values.put(row, (byte) (bits.isNull(row) ? 0 : bits.get(row)));
            }
        } else if (source instanceof DecimalVector decimals) {
            writeDecimals(decimals, target, rows);
        } else {
            int width = ((BaseFixedWidthVector) source).getTypeWidth();
            source.getDataBuffer().getBytes(0, target.values(width));
        }
        if (source.getNullCount() > 0) {
            int bytes = BitVectorHelper.getValidityBufferSizeFromCount(rows);
            source.getValidityBuffer().getBytes(0, target.writableValidity().slice(0, bytes));
        }
    }

    private static void writeStrings(BaseVariableWidthVector source, Vector target, int rows) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        long[] lengths = new long[rows];
        for (int row = 0; row < rows; row++) {
            if (source.isNull(row)) {
                lengths[row] = -1;
            } else {
                byte[] value = new byte[source.getValueLength(row)];
                source.getDataBuffer().getBytes(source.getStartOffset(row), value);
                payload.writeBytes(value);
                lengths[row] = value.length;
            }
        }
        target.setBytes(payload.toByteArray(), lengths, payload.size());
    }

    private static void writeDecimals(DecimalVector source, Vector target, int rows) {
        String storage;
        try (VectorType type = target.type()) {
            storage = type.name().equals("DECIMAL") ? type.decimalStorage() : type.name();
        }
        ArrowBuf data = source.getDataBuffer();
        ByteBuffer values;
        switch (storage) {
            case "SMALLINT" -> {
                values = target.values(Short.BYTES);
                for (int row = 0; row < rows; row++) {
                    values.putShort(row * Short.BYTES, data.getShort((long) row * DecimalVector.TYPE_WIDTH));
                }
            }
            case "INTEGER" -> {
                values = target.values(Integer.BYTES);
                for (int row = 0; row < rows; row++) {
                    values.putInt(row * Integer.BYTES, data.getInt((long) row * DecimalVector.TYPE_WIDTH));
                }
            }
            case "BIGINT" -> {
                values = target.values(Long.BYTES);
                for (int row = 0; row < rows; row++) {
                    values.putLong(row * Long.BYTES, data.getLong((long) row * DecimalVector.TYPE_WIDTH));
                }
            }
            default -> data.getBytes(0, target.values(DecimalVector.TYPE_WIDTH));
        }
    }
}
