package org.sqlflow.features;

import java.util.List;
import java.util.OptionalInt;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.features.ColumnTransform.MissingColumn;
import org.sqlflow.features.ColumnTransform.NumberColumn;
import org.sqlflow.spi.model.NumericNulls;

/** Learns a column of numbers, or of strings that are read as numbers. */
abstract class NumberLearner extends ColumnLearner {
    private NumberLearner(Field field) {
        super(field);
    }

    /** Numbers as they are, or with their mean for NULL. */
    static ColumnLearner of(Field field, NumericNulls nulls) {
        return switch (nulls) {
            case MISSING -> new Plain(field, new NumberColumn(field.getName(), TypeClass.databaseType(field)));
            case MEAN_AND_INDICATOR -> new Imputed(field);
        };
    }

    /**
     * Numbers of which any finite one will do.
     *
     * @param size if present, the numbers have to be codes below it
     */
    static ColumnLearner of(Field field, ColumnTransform transform, OptionalInt size) {
        return size.isPresent() ? new Codes(field, transform, size.getAsInt()) : new Plain(field, transform);
    }

    private static class Plain extends NumberLearner {
        private final ColumnTransform transform;

        Plain(Field field, ColumnTransform transform) {
            super(field);
            this.transform = transform;
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {
            Infinity.refuse(vector, rows, rowsBefore);
        }

        @Override
        ColumnTransform finish(List<String> warnings) {
            return transform;
        }

        @Override
        boolean isCategorical() {
            return isCategorical(transform);
        }
    }

    private static final class Codes extends Plain {
        private final int size;

        Codes(Field field, ColumnTransform transform, int size) {
            super(field, transform);
            this.size = size;
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {
            NumberReader reader = NumberReader.of(vector);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                if (!reader.isMissing(row) && NumberEncoder.code(reader.get(row), size) < 0) {
                    throw DataProblems.codeOutOfRange(column, rowsBefore + row + 1, reader.text(row), size)
                            .asException();
                }
            }
        }
    }

    /** Sums with a second number for what is lost (Neumaier 1974), so that the order hardly matters. */
    private static final class Imputed extends NumberLearner {
        private double sum;
        private double lost;
        private long present;
        private boolean hasNulls;

        Imputed(Field field) {
            super(field);
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {
            Infinity.refuse(vector, rows, rowsBefore);
            NumberReader reader = NumberReader.of(vector);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                if (reader.isMissing(row)) {
                    hasNulls = true;
                } else {
                    add(reader.get(row));
                }
            }
        }

        private void add(double number) {
            double total = sum + number;
            lost += Math.abs(sum) >= Math.abs(number) ? sum - total + number : number - total + sum;
            sum = total;
            present++;
        }

        @Override
        ColumnTransform finish(List<String> warnings) {
            return present == 0
                    ? new MissingColumn(column, databaseType, TypeClass.NUMBER)
                    : new ImputedColumn(column, databaseType, (sum + lost) / present, hasNulls);
        }
    }

    /** Strings that each hold a number. */
    static final class Texts extends NumberLearner {
        private final NumberParser parser = new NumberParser();

        Texts(Field field) {
            super(field);
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {
            Utf8Reader reader = new Utf8Reader(vector);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                if (reader.read(row)) {
                    NumberEncoder.Text.parse(reader, parser, column, rowsBefore + row + 1);
                }
            }
        }

        @Override
        ColumnTransform finish(List<String> warnings) {
            return new NumberTextColumn(column, databaseType);
        }
    }
}
