package org.sqlflow.features;

import java.util.List;
import java.util.Locale;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.features.ColumnTransform.CategoryColumn;
import org.sqlflow.features.ColumnTransform.DateColumn;
import org.sqlflow.features.ColumnTransform.HashedColumn;
import org.sqlflow.features.ColumnTransform.MissingColumn;
import org.sqlflow.features.ColumnTransform.NumberColumn;
import org.sqlflow.features.ColumnTransform.OneHotColumn;
import org.sqlflow.features.ColumnTransform.TimeColumn;
import org.sqlflow.features.ColumnTransform.TimestampColumn;

/** Learns how one column becomes features. */
abstract sealed class ColumnLearner {
    /** The column's name. */
    final String column;
    /** The column's type as the database writes it. */
    final String databaseType;

    private ColumnLearner(Field field) {
        this.column = field.getName();
        this.databaseType = TypeClass.databaseType(field);
    }

    /**
     * A learner for a column.
     *
     * @throws org.sqlflow.base.error.SqlflowException if its type cannot be a feature
     */
    static ColumnLearner of(Field field, FeatureOptions options) {
        TypeClass typeClass = TypeClass.of(field.getType())
                .orElseThrow(() -> DataProblems.unsupportedType(field.getName(), TypeClass.databaseType(field))
                        .asException());
        return switch (typeClass) {
            case NUMBER -> new Numbers(field);
            case DATE, TIMESTAMP -> new Days(field, typeClass);
            case TIME -> new Times(field);
            case STRING -> new Strings(field, options);
            case NULL -> new Nulls(field);
        };
    }

    /** Takes in the used rows of a batch. */
    abstract void accept(FieldVector vector, Rows rows, long rowsBefore);

    /** What was learnt; warnings for the user are added to the list. */
    abstract ColumnTransform finish(List<String> warnings);

    private static final class Numbers extends ColumnLearner {
        Numbers(Field field) {
            super(field);
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {
            Infinity.refuse(vector, rows, rowsBefore);
        }

        @Override
        ColumnTransform finish(List<String> warnings) {
            return new NumberColumn(column, databaseType);
        }
    }

    private static final class Days extends ColumnLearner {
        private final TypeClass typeClass;
        private long minimumDay = Long.MAX_VALUE;

        Days(Field field, TypeClass typeClass) {
            super(field);
            this.typeClass = typeClass;
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {
            TemporalReader reader = TemporalReader.of(vector);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                if (!reader.isNull(row)) {
                    Infinity.refuse(reader, column, row, rowsBefore);
                    minimumDay = Math.min(minimumDay, reader.epochDay(row));
                }
            }
        }

        @Override
        ColumnTransform finish(List<String> warnings) {
            if (minimumDay == Long.MAX_VALUE) {
                return new MissingColumn(column, databaseType, typeClass);
            }
            return typeClass == TypeClass.DATE
                    ? new DateColumn(column, databaseType, DatePart.OF_DATE, minimumDay)
                    : new TimestampColumn(column, databaseType, DatePart.OF_TIMESTAMP, minimumDay);
        }
    }

    private static final class Times extends ColumnLearner {
        Times(Field field) {
            super(field);
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {}

        @Override
        ColumnTransform finish(List<String> warnings) {
            return new TimeColumn(column, databaseType);
        }
    }

    private static final class Nulls extends ColumnLearner {
        Nulls(Field field) {
            super(field);
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {}

        @Override
        ColumnTransform finish(List<String> warnings) {
            return new MissingColumn(column, databaseType, TypeClass.NULL);
        }
    }

    private static final class Strings extends ColumnLearner {
        /** Up to so many strings may all differ without being an error: a try-out with a handful of rows. */
        private static final int FEW_ROWS = 10;

        private final FeatureOptions options;
        private final Utf8Set values = new Utf8Set();
        private final Distinctness distinctness = new Distinctness();
        private boolean isHashed;

        Strings(Field field, FeatureOptions options) {
            super(field);
            this.options = options;
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {
            if (isHashed && !distinctness.isOpen()) {
                return;
            }
            Utf8Reader reader = new Utf8Reader(vector);
            for (int i = 0; i < rows.count(); i++) {
                if (reader.read(rows.at(i))) {
                    accept(reader);
                }
            }
        }

        private void accept(Utf8Reader string) {
            if (distinctness.isOpen()) {
                distinctness.accept(string);
                if (distinctness.isCertain()) {
                    throw DataProblems.allDistinct(column, distinctness.count()).asException();
                }
            }
            if (!isHashed) {
                values.add(string);
                isHashed = values.size() > options.maxCategories();
            }
        }

        @Override
        ColumnTransform finish(List<String> warnings) {
            if (distinctness.isOpen() && distinctness.count() > FEW_ROWS) {
                throw DataProblems.allDistinct(column, distinctness.count()).asException();
            }
            if (isHashed) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "column \"%s\" has more than %,d different strings: they are hashed into as many buckets",
                        column,
                        options.maxCategories()));
                return new HashedColumn(column, databaseType, options.maxCategories(), options.categories());
            }
            if (values.size() == 0) {
                return new MissingColumn(column, databaseType, TypeClass.STRING);
            }
            return switch (options.categories()) {
                case CODES -> new CategoryColumn(column, databaseType, values.sorted());
                case ONE_HOT -> new OneHotColumn(column, databaseType, values.sorted());
            };
        }
    }
}
