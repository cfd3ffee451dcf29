package org.sqlflow.features;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;

/**
 * Lists of numbers as one feature for each place.
 *
 * @param names the features' names
 * @param typeClass whether the lists are strings
 * @param delimiter what stands between the numbers of a string; absent for blanks, commas, or both
 */
record VectorEncoder(List<String> names, TypeClass typeClass, Optional<Character> delimiter) implements ColumnEncoder {
    @Override
    public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
        VectorSource lists = VectorSource.of(source, typeClass, delimiter, rowsBefore);
        List<Float4Vector> results = names.stream().map(target::addFloat4).toList();
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.at(i);
            if (lists.read(row)) {
                lists.requireWidth(row, results.size());
                for (int index = 0; index < results.size(); index++) {
                    results.get(index).set(i, lists.value(index));
                }
            }
        }
    }
}
