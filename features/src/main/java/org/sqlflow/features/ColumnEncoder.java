package org.sqlflow.features;

import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.sqlflow.spi.feature.FeatureField;

/** Makes the features of one column for a batch. Immutable and safe for many threads. */
interface ColumnEncoder {
    /**
     * Adds one vector for each feature of the column.
     *
     * @param source the column of the batch
     * @param rows the rows that are used
     * @param rowsBefore how many rows of the query came before this batch, for messages
     * @param target where the vectors go
     */
    void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target);

    /** Features that are missing in every row. */
    record Missing(List<FeatureField> fields) implements ColumnEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            for (FeatureField field : fields) {
                switch (field.kind()) {
                    case CATEGORICAL -> target.addInt(field.name());
                    case NUMERIC -> target.addTinyInt(field.name());
                    case SPARSE -> {
                        // The features of one column are one block.
                        SparseWriter writer = target.addSparse(field.column(), fields.size());
                        for (int row = 0; row < rows.count(); row++) {
                            writer.endRow();
                        }
                        return;
                    }
                }
            }
        }
    }

    /** Numbers that are taken as they are, without a copy where all rows are used. */
    record Plain() implements ColumnEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            Infinity.refuse(source, rows, rowsBefore);
            if (rows.isAll()) {
                target.addBorrowed(source);
            } else {
                BaseFixedWidthVector numbers = (BaseFixedWidthVector) source;
                gather(numbers, rows, target.addLike(numbers));
            }
        }

        private static void gather(BaseFixedWidthVector source, Rows rows, BaseFixedWidthVector result) {
            int width = source.getTypeWidth();
            ArrowBuf from = source.getDataBuffer();
            ArrowBuf to = result.getDataBuffer();
            rows.forEachRun((index, row, length) ->
                    to.setBytes((long) index * width, from, (long) row * width, (long) length * width));
            ArrowBuf validity = result.getValidityBuffer();
            if (source.getNullCount() == 0) {
                validity.setOne(0L, (rows.count() + 7L) / 8);
                return;
            }
            for (int i = 0; i < rows.count(); i++) {
                if (!source.isNull(rows.at(i))) {
                    BitVectorHelper.setBit(validity, i);
                }
            }
        }
    }

    /** Booleans as 0 and 1. */
    record Booleans(String name) implements ColumnEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            NumberReader reader = NumberReader.of(source);
            TinyIntVector result = target.addTinyInt(name);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                if (!reader.isMissing(row)) {
                    result.set(i, (byte) reader.get(row));
                }
            }
        }
    }

    /** Decimals, also such as travel as strings, as the nearest doubles. */
    record Decimals(String name) implements ColumnEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            NumberReader reader = NumberReader.of(source);
            Float8Vector result = target.addFloat8(name);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                if (!reader.isMissing(row)) {
                    result.set(i, reader.get(row));
                }
            }
        }
    }

    /** Times as seconds of the day. */
    record Times(String name) implements ColumnEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            TemporalReader reader = TemporalReader.of(source);
            Float8Vector result = target.addFloat8(name);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                if (!reader.isNull(row)) {
                    result.set(i, reader.seconds(row));
                }
            }
        }
    }

    /** Strings as codes; a string without a code is missing. */
    record Codes(String name, StringCodes codes) implements ColumnEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            Utf8Reader reader = new Utf8Reader(source);
            IntVector result = target.addInt(name);
            ArrowBuf numbers = result.getDataBuffer();
            ArrowBuf validity = result.getValidityBuffer();
            validity.setOne(0L, (rows.count() + 7L) / 8);
            for (int i = 0; i < rows.count(); i++) {
                int code = reader.read(rows.at(i)) ? codes.of(reader) : -1;
                if (code >= 0) {
                    numbers.setInt((long) i * Integer.BYTES, code);
                } else {
                    BitVectorHelper.unsetBit(validity, i);
                }
            }
        }
    }

    /** Strings as one 0/1 feature for each code; a string without a code has 0 in all. */
    record OneHot(List<String> names, StringCodes codes) implements ColumnEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            Utf8Reader reader = new Utf8Reader(source);
            List<TinyIntVector> results = names.stream().map(target::addTinyInt).toList();
            ArrowBuf validity = results.get(0).getValidityBuffer();
            for (int i = 0; i < rows.count(); i++) {
                if (reader.read(rows.at(i))) {
                    BitVectorHelper.setBit(validity, i);
                    int code = codes.of(reader);
                    if (code >= 0) {
                        results.get(code).getDataBuffer().setByte(i, 1);
                    }
                }
            }
            long validityBytes = (rows.count() + 7L) / 8;
            for (TinyIntVector result : results.subList(1, results.size())) {
                result.getValidityBuffer().setBytes(0, validity, 0, validityBytes);
            }
        }
    }

    /** The codes of strings. */
    interface StringCodes {
        /** The code of the string that a reader is at, or -1. */
        int of(Utf8Reader string);
    }

    /** The encoder for numbers that arrive in vectors of a type. */
    static ColumnEncoder ofNumbers(ArrowTypeID type, String name) {
        return switch (type) {
            case Bool -> new Booleans(name);
            case Decimal, Utf8 -> new Decimals(name);
            default -> new Plain();
        };
    }
}
