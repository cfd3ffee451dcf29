package org.sqlflow.features;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.features.ColumnTransform.CategoryColumn;
import org.sqlflow.features.ColumnTransform.HashedColumn;
import org.sqlflow.features.ColumnTransform.MissingColumn;
import org.sqlflow.features.ColumnTransform.OneHotColumn;
import org.sqlflow.spi.connector.EnumValues;
import org.sqlflow.spi.model.CategoryEncoding;

/**
 * Learns a column of strings of which the program says nothing: categories, unless all of them hold numbers. Those of an
 * enumeration are categories whatever they hold.
 */
final class StringLearner extends ColumnLearner {
    /** Up to so many strings may all differ without being an error: a try-out with a handful of rows. */
    private static final int FEW_ROWS = 10;

    private final FeatureOptions options;
    private final Utf8Set values = new Utf8Set();
    private final Distinctness distinctness = new Distinctness();
    private final boolean isEnumeration;
    private final TextShapes shapes;
    private boolean isHashed;

    StringLearner(Field field, FeatureOptions options) {
        super(field);
        this.options = options;
        this.isEnumeration = EnumValues.of(field).isPresent();
        this.shapes = isEnumeration ? TextShapes.none() : TextShapes.all();
    }

    @Override
    boolean isCategorical() {
        return isEnumeration && options.categories() == CategoryEncoding.CODES;
    }

    @Override
    void accept(FieldVector vector, Rows rows, long rowsBefore) {
        if (isHashed && !distinctness.isOpen() && !shapes.isOpen()) {
            return;
        }
        Utf8Reader reader = new Utf8Reader(vector);
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.at(i);
            if (reader.read(row)) {
                accept(reader, rowsBefore + row + 1);
            }
        }
    }

    private void accept(Utf8Reader string, long place) {
        if (shapes.isOpen()) {
            shapes.accept(string, place);
        }
        if (distinctness.isOpen() && !distinctness.isCertain()) {
            distinctness.accept(string);
        }
        if (distinctness.isCertain() && !shapes.isOpen()) {
            throw allDistinct();
        }
        if (!isHashed) {
            values.add(string);
            isHashed = values.size() > options.maxCategories();
        }
    }

    @Override
    ColumnTransform finish(List<String> warnings) {
        Optional<TextShapes.Shape> shape = shapes.found();
        if (shape.isPresent()) {
            return shape.get().transform(column, databaseType);
        }
        if (distinctness.isOpen() && distinctness.count() > FEW_ROWS) {
            throw allDistinct();
        }
        shapes.misfit()
                .ifPresent(
                        misfit -> warnings.add("column \"" + column + "\" is taken as categories: its first rows are "
                                + misfit.likeness() + ", but in row " + misfit.row() + " " + misfit.fault()));
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
        return ofValues(column, databaseType, values.sorted(), options);
    }

    private SqlflowException allDistinct() {
        return shapes.misfit()
                .map(misfit -> DataProblems.allDistinct(
                        column, distinctness.count(), misfit.likeness(), misfit.row(), misfit.fault()))
                .orElseGet(() -> DataProblems.allDistinct(column, distinctness.count()))
                .asException();
    }

    @Override
    Amount amount(long rows, int features) {
        return shapes.found().map(shape -> shape.amount(rows, features)).orElseGet(() -> super.amount(rows, features));
    }

    /** Strings that the program says to be at most so many categories. */
    static final class Limited extends ColumnLearner {
        private final FeatureOptions options;
        private final int size;
        private final Utf8Set values = new Utf8Set();

        Limited(Field field, FeatureOptions options, int size) {
            super(field);
            this.options = options;
            this.size = size;
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {
            Utf8Reader reader = new Utf8Reader(vector);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                if (reader.read(row)) {
                    values.add(reader);
                    if (values.size() > size) {
                        throw DataProblems.tooManyCategories(column, rowsBefore + row + 1, size)
                                .asException();
                    }
                }
            }
        }

        @Override
        boolean isCategorical() {
            return options.categories() == CategoryEncoding.CODES;
        }

        @Override
        ColumnTransform finish(List<String> warnings) {
            return values.size() == 0
                    ? new MissingColumn(column, databaseType, TypeClass.STRING)
                    : ofValues(column, databaseType, values.sorted(), options);
        }
    }

    /** Categories as the model type wants them. */
    static ColumnTransform ofValues(String column, String databaseType, List<String> values, FeatureOptions options) {
        return switch (options.categories()) {
            case CODES -> new CategoryColumn(column, databaseType, values);
            case ONE_HOT -> new OneHotColumn(column, databaseType, values);
        };
    }
}
