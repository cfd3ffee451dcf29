package org.sqlflow.features;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.features.ColumnTransform.MissingColumn;

/** Learns a column of lists, or of strings, with as many numbers in each row. */
final class VectorLearner extends ColumnLearner {
    private final TypeClass typeClass;
    private final Optional<Character> delimiter;
    private int width;

    /**
     * A learner.
     *
     * @param typeClass strings or lists
     * @param width how many numbers each row has to have; absent for as many as the first one has
     * @param delimiter what stands between the numbers of a string; absent for blanks, commas, or both
     */
    VectorLearner(Field field, TypeClass typeClass, OptionalInt width, Optional<Character> delimiter) {
        super(field);
        this.typeClass = typeClass;
        this.width = width.orElse(0);
        this.delimiter = delimiter;
    }

    @Override
    void accept(FieldVector vector, Rows rows, long rowsBefore) {
        VectorSource lists = VectorSource.of(vector, typeClass, delimiter, rowsBefore);
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.at(i);
            if (lists.read(row)) {
                if (width == 0) {
                    width = checkedWidth(lists, row);
                }
                lists.requireWidth(row, width);
                for (int index = 0; index < width; index++) {
                    lists.value(index);
                }
            }
        }
    }

    private int checkedWidth(VectorSource lists, int row) {
        if (lists.count() == 0) {
            throw DataProblems.malformedNumbers(column, lists.place(row), "it holds no number", lists.text())
                    .asException();
        } else if (lists.count() > PairReader.MOST_FEATURES) {
            throw DataProblems.tooWide(column, lists.place(row), lists.count(), PairReader.MOST_FEATURES)
                    .asException();
        }
        return lists.count();
    }

    @Override
    ColumnTransform finish(List<String> warnings) {
        return width == 0
                ? new MissingColumn(column, databaseType, typeClass)
                : new VectorColumn(column, databaseType, typeClass, width, delimiter);
    }
}
