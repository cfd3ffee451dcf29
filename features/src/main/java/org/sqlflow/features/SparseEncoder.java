package org.sqlflow.features;

import org.apache.arrow.vector.FieldVector;
import org.sqlflow.base.error.DataProblems;

/**
 * Strings of indexes and values as sparse features. An index that is not among them says nothing to the model.
 *
 * @param width how many features there are
 * @param format the form of the strings
 */
record SparseEncoder(int width, SparseFormat format) implements ColumnEncoder {
    @Override
    public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
        Utf8Reader reader = new Utf8Reader(source);
        PairReader pairs = new PairReader(format, false, Integer.MAX_VALUE);
        SparseWriter writer = target.addSparse(source.getName(), width);
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.at(i);
            if (reader.read(row)) {
                try {
                    pairs.read(reader.bytes(), reader.length());
                } catch (TextFault e) {
                    throw DataProblems.malformedNumbers(
                                    source.getName(), rowsBefore + row + 1, e.fault(), reader.toString())
                            .asException(e);
                }
                for (int entry = 0; entry < pairs.count() && pairs.index(entry) < width; entry++) {
                    writer.add(pairs.index(entry), pairs.value(entry));
                }
            }
            writer.endRow();
        }
    }
}
