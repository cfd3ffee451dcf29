package org.sqlflow.connector.duckdb;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.apache.arrow.vector.types.pojo.Field;
import org.duckdb.Vector;
import org.duckdb.VectorType;

/** Copies vectors of DuckDB to Arrow. */
final class VectorReader {
    private static final int STRING_WIDTH = 16;
    private static final int INLINE_LENGTH = 12;
    private static final int DECIMAL_WIDTH = 16;

    private VectorReader() {}

    /** A copy of the values for a parameter, which is the caller's. */
    static FieldVector read(Field parameter, Vector source, int rows, BufferAllocator allocator) {
        if (VectorTypes.isUnread(parameter)) {
            return new NullVector(parameter.getName(), rows);
        }
        Set<String> wanted = parameter.getChildren().stream()
                .filter(VectorTypes::isUnread)
                .map(field -> field.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return read(parameter.getName(), wanted, source, rows, allocator);
    }

    /** A copy of a column, of a struct with the wanted fields only unless none are named. */
    private static FieldVector read(
            String name, Set<String> wanted, Vector source, int rows, BufferAllocator allocator) {
        try (VectorType type = source.type()) {
            if (type.name().equals("STRUCT")) {
                return readStruct(name, wanted, type.fields(), source, rows, allocator);
            }
            FieldVector target = VectorTypes.field(name, type).createVector(allocator);
            try {
                fill(source, type, target, rows);
                return target;
            } catch (RuntimeException e) {
                target.close();
                throw e;
            }
        }
    }

    private static StructVector readStruct(
            String name, Set<String> wanted, List<String> fields, Vector source, int rows, BufferAllocator allocator) {
        List<FieldVector> children = new ArrayList<>();
        try {
            for (int i = 0; i < fields.size(); i++) {
                String field = fields.get(i);
                boolean isWanted = wanted.isEmpty() || wanted.contains(field.toLowerCase(Locale.ROOT));
                children.add(
                        isWanted
                                ? read(field, Set.of(), source.field(i), rows, allocator)
                                : new NullVector(field, rows));
            }
            StructVector struct = StructVector.empty(name, allocator);
            struct.initializeChildrenFromFields(
                    children.stream().map(FieldVector::getField).toList());
            struct.setInitialCapacity(rows);
            struct.allocateNewSafe();
            for (int i = 0; i < children.size(); i++) {
                children.get(i)
                        .makeTransferPair(struct.getChildrenFromFields().get(i))
                        .transfer();
            }
            fillValidity(source.validity(), struct.getValidityBuffer(), rows);
            struct.setValueCount(rows);
            return struct;
        } finally {
            children.forEach(FieldVector::close);
        }
    }

    private static void fill(Vector source, VectorType type, FieldVector target, int rows) {
        target.setInitialCapacity(rows);
        target.allocateNew();
        if (type.name().equals("ENUM")) {
            fillEnum(source, type, (BaseVariableWidthVector) target, rows);
        } else if (target instanceof BitVector bits) {
            ByteBuffer values = source.values(1);
            for (int row = 0; row < rows; row++) {
                BitVectorHelper.setValidityBit(bits.getDataBuffer(), row, values.get(row));
            }
        } else if (target instanceof DecimalVector decimals) {
            fillDecimals(source, type, decimals, rows);
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

    private static void fillDecimals(Vector source, VectorType type, DecimalVector target, int rows) {
        int width = width(type.name().equals("DECIMAL") ? type.decimalStorage() : type.name());
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
            if (isNull(validity, row)) {
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

    private static int width(String storage) {
        return switch (storage) {
            case "UTINYINT" -> Byte.BYTES;
            case "SMALLINT", "USMALLINT" -> Short.BYTES;
            case "INTEGER", "UINTEGER" -> Integer.BYTES;
            case "BIGINT" -> Long.BYTES;
            default -> DECIMAL_WIDTH;
        };
    }

    /** The values are indexes of texts, of which a chunk needs few. */
    private static void fillEnum(Vector source, VectorType type, BaseVariableWidthVector target, int rows) {
        int width = width(type.enumStorage());
        ByteBuffer values = source.values(width);
        Optional<ByteBuffer> validity = source.validity();
        Map<Long, byte[]> texts = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            if (isNull(validity, row)) {
                target.setNull(row);
                continue;
            }
            long index = switch (width) {
                case Byte.BYTES -> values.get(row) & 0xFF;
                case Short.BYTES -> values.getShort(row * width) & 0xFFFF;
                default -> values.getInt(row * width) & 0xFFFF_FFFFL;
            };
            byte[] text = texts.computeIfAbsent(index, type::enumValue);
            target.setSafe(row, text, 0, text.length);
        }
    }

    private static boolean isNull(Optional<ByteBuffer> validity, int row) {
        return validity.isPresent() && (validity.get().get(row / 8) >> (row % 8) & 1) == 0;
    }
}
