package org.sqlflow.features;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.features.ColumnTransform.MissingColumn;
import org.sqlflow.spi.column.ColumnTreatment;

/** Learns a column of strings that the program says to hold indexes and values. */
final class SparseLearner extends ColumnLearner {
    private final ColumnTreatment.Sparse treatment;
    private final SparseStatistics statistics = new SparseStatistics();
    private Optional<SparseFormat> format = Optional.empty();
    private Optional<PairReader> pairs = Optional.empty();

    SparseLearner(Field field, ColumnTreatment.Sparse treatment) {
        super(field);
        this.treatment = treatment;
    }

    @Override
    void accept(FieldVector vector, Rows rows, long rowsBefore) {
        Utf8Reader reader = new Utf8Reader(vector);
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.at(i);
            if (reader.read(row)) {
                try {
                    accept(reader);
                } catch (TextFault e) {
                    throw DataProblems.malformedNumbers(column, rowsBefore + row + 1, e.fault(), reader.toString())
                            .asException(e);
                }
            }
        }
    }

    private void accept(Utf8Reader text) throws TextFault {
        if (pairs.isEmpty()) {
            String first = text.toString();
            if (first.isBlank()) {
                return;
            }
            SparseFormat found = SparseFormat.of(treatment.delimiter(), treatment.pairDelimiter(), first);
            format = Optional.of(found);
            pairs = Optional.of(new PairReader(found, false, treatment.width().orElse(PairReader.MOST_FEATURES)));
        }
        pairs.get().read(text.bytes(), text.length());
        statistics.accept(pairs.get());
    }

    @Override
    ColumnTransform finish(List<String> warnings) {
        return format.<ColumnTransform>map(found -> new SparseColumn(
                        column,
                        databaseType,
                        treatment.width().orElse(statistics.largestIndex() + 1),
                        found.delimiter(),
                        found.pairDelimiter()))
                .orElseGet(() -> new MissingColumn(column, databaseType, TypeClass.STRING));
    }

    @Override
    Amount amount(long rows, int features) {
        return new Amount(statistics.entries(), statistics.distinct());
    }
}
