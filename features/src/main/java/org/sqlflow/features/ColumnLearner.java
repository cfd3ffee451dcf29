package org.sqlflow.features;

import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.features.ColumnTransform.DateColumn;
import org.sqlflow.features.ColumnTransform.MissingColumn;
import org.sqlflow.features.ColumnTransform.TimestampColumn;
import org.sqlflow.spi.feature.FeatureKind;

/** Learns how one column becomes features. */
abstract class ColumnLearner {
    /** The column's name. */
    final String column;
    /** The column's type as the database writes it. */
    final String databaseType;

    ColumnLearner(Field field) {
        this.column = field.getName();
        this.databaseType = TypeClass.databaseType(field);
    }

    /** Takes in the used rows of a batch. */
    abstract void accept(FieldVector vector, Rows rows, long rowsBefore);

    /** What was learnt; warnings for the user are added to the list. */
    abstract ColumnTransform finish(List<String> warnings);

    /** Whether it is known before any row that the column becomes categories with codes. */
    boolean isCategorical() {
        return false;
    }

    /** How much there is in the column, once it is finished. */
    Amount amount(long rows, int features) {
        return new Amount(rows * features, rows * features);
    }

    /** Whether a transform gives codes of categories. */
    static boolean isCategorical(ColumnTransform transform) {
        return transform.fields().stream().anyMatch(field -> field.kind() == FeatureKind.CATEGORICAL);
    }

    /**
     * How much there is in a column.
     *
     * @param values how many numbers its features have
     * @param distinct at most, or about, how many different ones
     */
    record Amount(long values, long distinct) {}

    /** Learns nothing of the rows. */
    static final class Fixed extends ColumnLearner {
        private final ColumnTransform transform;

        Fixed(Field field, ColumnTransform transform) {
            super(field);
            this.transform = transform;
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {}

        @Override
        ColumnTransform finish(List<String> warnings) {
            return transform;
        }

        @Override
        boolean isCategorical() {
            return isCategorical(transform);
        }
    }

    /** Finds the first day of dates or timestamps. */
    static final class Days extends ColumnLearner {
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
}
