package org.sqlflow.features;

import java.util.List;
import java.util.OptionalInt;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.features.ColumnTransform.MissingColumn;
import org.sqlflow.spi.column.ColumnTreatment;

/** Learns a column of strings that the program says to hold indexes and values. */
final class SparseLearner extends ColumnLearner {
    private final OptionalInt width;
    private final SparseFormat format;
    private final PairReader pairs;
    private final SparseStatistics statistics = new SparseStatistics();

    SparseLearner(Field field, ColumnTreatment.Sparse treatment) {
        super(field);
        width = treatment.width();
        format = new SparseFormat(
                treatment.delimiter(), treatment.pairDelimiter().orElse(SparseFormat.LIBSVM.pairDelimiter()));
        pairs = new PairReader(format, false, width.orElse(PairReader.MOST_FEATURES));
    }

    @Override
    void accept(FieldVector vector, Rows rows, long rowsBefore) {
        Utf8Reader reader = new Utf8Reader(vector);
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.at(i);
            if (reader.read(row)) {
                try {
                    pairs.read(reader.bytes(), reader.length());
                    statistics.accept(pairs);
                } catch (TextFault e) {
                    throw DataProblems.malformedNumbers(column, rowsBefore + row + 1, e.fault(), reader.toString())
                            .asException(e);
                }
            }
        }
    }

    @Override
    ColumnTransform finish(List<String> warnings) {
        int features = width.orElse(statistics.largestIndex() + 1);
        return features == 0
                ? new MissingColumn(column, databaseType, TypeClass.STRING)
                : new SparseColumn(column, databaseType, features, format.delimiter(), format.pairDelimiter());
    }

    @Override
    Amount amount(long rows, int features) {
        return new Amount(statistics.entries(), statistics.distinct());
    }
}
