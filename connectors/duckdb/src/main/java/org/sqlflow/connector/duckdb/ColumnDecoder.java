package org.sqlflow.connector.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * Turns a column as DuckDB exports it into plain Arrow data. DuckDB is told to export without loss, and so gives
 * types of its own where Arrow has none; they become the nearest plain type that holds every value, which is often
 * text. Dictionaries become strings. Everything else is handed on without a copy.
 */
final class ColumnDecoder {
    private static final String EXTENSION_NAME = "ARROW:extension:name";
    private static final String EXTENSION_METADATA = "ARROW:extension:metadata";

    private ColumnDecoder() {}

    /** The plain field that a column becomes. */
    static Field plain(Field exported) {
        Optional<ValueFormat> format = format(exported);
        if (format.isPresent()) {
            return retyped(exported, format.get().plainType(), List.of());
        }
        List<Field> children =
                exported.getChildren().stream().map(ColumnDecoder::plain).toList();
        return retyped(exported, exported.getType(), children);
    }

    private static Field retyped(Field exported, ArrowType type, List<Field> children) {
        Map<String, String> metadata = new LinkedHashMap<>(exported.getMetadata());
        // A type that stays what it is needs its mark to find back into the database.
        if (!type.equals(exported.getType()) || "arrow.json".equals(metadata.get(EXTENSION_NAME))) {
            metadata.remove(EXTENSION_NAME);
            metadata.remove(EXTENSION_METADATA);
        }
        return new Field(exported.getName(), new FieldType(exported.isNullable(), type, null, metadata), children);
    }

    private static Optional<ValueFormat> format(Field exported) {
        if (exported.getDictionary() != null) {
            return Optional.of(ValueFormat.ENUM);
        }
        Map<String, String> metadata = exported.getMetadata();
        return ValueFormat.of(metadata.get(EXTENSION_NAME), metadata.get(EXTENSION_METADATA));
    }

    private static boolean isPlain(Field exported) {
        return format(exported).isEmpty() && exported.getChildren().stream().allMatch(ColumnDecoder::isPlain);
    }

    /** Fills a new vector of the plain field; the source may lose its buffers to it. */
    static void decode(FieldVector source, FieldVector target, DictionaryProvider dictionaries) {
        Field exported = source.getField();
        Optional<ValueFormat> format = format(exported);
        if (format.isPresent()) {
            decodeValues(format.get(), source, target, dictionaries);
        } else if (isPlain(exported)) {
            source.makeTransferPair(target).transfer();
        } else {
            // The container has the same layout on both sides; only its innermost children differ.
            target.loadFieldBuffers(
                    new ArrowFieldNode(source.getValueCount(), source.getNullCount()), source.getFieldBuffers());
            List<FieldVector> sourceChildren = source.getChildrenFromFields();
            List<FieldVector> targetChildren = target.getChildrenFromFields();
            for (int i = 0; i < sourceChildren.size(); i++) {
                decode(sourceChildren.get(i), targetChildren.get(i), dictionaries);
            }
        }
    }

    private static void decodeValues(
            ValueFormat format, FieldVector source, FieldVector target, DictionaryProvider dictionaries) {
        switch (format) {
            case ENUM -> decodeEnum(source, (VarCharVector) target, dictionaries);
            case BOOLEAN -> decodeBooleans((TinyIntVector) source, (BitVector) target);
            case HUGEINT ->
                target.loadFieldBuffers(
                        new ArrowFieldNode(source.getValueCount(), source.getNullCount()), source.getFieldBuffers());
            default -> decodeText(format, source, (VarCharVector) target);
        }
    }

    private static void decodeText(ValueFormat format, FieldVector source, VarCharVector target) {
        int rows = source.getValueCount();
        target.allocateNew(rows);
        for (int row = 0; row < rows; row++) {
            if (!source.isNull(row)) {
                byte[] value = (byte[]) source.getObject(row);
                target.setSafe(row, format.text(value).getBytes(UTF_8));
            }
        }
        target.setValueCount(rows);
    }

    private static void decodeBooleans(TinyIntVector source, BitVector target) {
        int rows = source.getValueCount();
        target.allocateNew(rows);
        for (int row = 0; row < rows; row++) {
            if (!source.isNull(row)) {
                target.set(row, source.get(row) == 0 ? 0 : 1);
            }
        }
        target.setValueCount(rows);
    }

    private static void decodeEnum(FieldVector source, VarCharVector target, DictionaryProvider dictionaries) {
        VarCharVector values = (VarCharVector)
                dictionaries.lookup(source.getField().getDictionary().getId()).getVector();
        BaseIntVector codes = (BaseIntVector) source;
        int rows = source.getValueCount();
        target.allocateNew(rows);
        for (int row = 0; row < rows; row++) {
            if (!source.isNull(row)) {
                target.setSafe(row, values.get((int) codes.getValueAsLong(row)));
            }
        }
        target.setValueCount(rows);
    }
}
