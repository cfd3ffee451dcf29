package org.sqlflow.model.xgboost;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.SparseFeatures;

/**
 * Describes memory to XGBoost: NumPy's array interface as JSON. Arrow's validity bitmaps serve as masks, so nothing is
 * copied; the memory has to stay in place for as long as XGBoost reads it.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/arrays.interface.html">The array interface protocol</a>
 */
final class ArrayInterface {
    private ArrayInterface() {}

    /** The features of a batch, a list with an array for each column. */
    static byte[] columns(FeatureBatch batch) {
        List<FieldVector> features = batch.features();
        StringBuilder json = new StringBuilder(features.size() * 140 + 2).append('[');
        for (int i = 0; i < features.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            appendColumn(json, features.get(i), batch.rows());
        }
        return bytes(json.append(']'));
    }

    /** One column, such as a label. */
    static byte[] column(FieldVector vector, int rows) {
        StringBuilder json = new StringBuilder(200);
        appendColumn(json, vector, rows);
        return bytes(json);
    }

    /** A table of 32-bit floats, row by row. */
    static byte[] floats(long address, long rows, int columns) {
        StringBuilder json = new StringBuilder(100);
        appendData(json, address).append(rows).append(',').append(columns).append("],\"typestr\":\"<f4\"}");
        return bytes(json);
    }

    /** Numbers of a type, such as {@code <i4}, one after the other. */
    static byte[] numbers(long address, long count, String type) {
        StringBuilder json = new StringBuilder(100);
        appendData(json, address)
                .append(count)
                .append("],\"typestr\":\"")
                .append(type)
                .append("\"}");
        return bytes(json);
    }

    /** A column of 32-bit floats. */
    static byte[] floats(long address, long rows) {
        StringBuilder json = new StringBuilder(100);
        appendData(json, address).append(rows).append("],\"typestr\":\"<f4\"}");
        return bytes(json);
    }

    private static void appendColumn(StringBuilder json, FieldVector vector, int rows) {
        appendData(json, vector.getDataBufferAddress())
                .append(rows)
                .append("],\"typestr\":\"")
                .append(typeOf(vector))
                .append('"');
        if (vector.getNullCount() > 0) {
            json.append(",\"mask\":");
            appendData(json, vector.getValidityBufferAddress()).append(rows).append("],\"typestr\":\"<t1\"}");
        }
        json.append('}');
    }

    /** Makes sure that nobody reads beyond the memory of a batch whose vectors are too short. */
    static void requireWhole(FeatureBatch batch) {
        for (FieldVector vector : batch.features()) {
            requireRows(vector, batch.rows());
        }
        batch.label().ifPresent(label -> requireRows(label, batch.rows()));
        for (SparseFeatures block : batch.sparse()) {
            requireRows(block.offsets(), batch.rows() + 1);
            requireRows(block.values(), block.entries());
        }
    }

    private static void requireRows(FieldVector vector, int rows) {
        if (vector.getValueCount() < rows) {
            throw new IllegalArgumentException(
                    vector.getName() + " has " + vector.getValueCount() + " values in a batch of " + rows + " rows");
        }
    }

    private static StringBuilder appendData(StringBuilder json, long address) {
        return json.append("{\"version\":3,\"data\":[").append(address).append(",true],\"shape\":[");
    }

    private static String typeOf(FieldVector vector) {
        return switch (vector.getMinorType()) {
            case TINYINT -> "<i1";
            case SMALLINT -> "<i2";
            case INT -> "<i4";
            case BIGINT -> "<i8";
            case UINT1 -> "<u1";
            case UINT2 -> "<u2";
            case UINT4 -> "<u4";
            case UINT8 -> "<u8";
            case FLOAT4 -> "<f4";
            case FLOAT8 -> "<f8";
            default ->
                throw new IllegalArgumentException(
                        vector.getName() + " is a vector of " + vector.getMinorType() + ", which holds no numbers");
        };
    }

    private static byte[] bytes(StringBuilder json) {
        return json.append('\0').toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
