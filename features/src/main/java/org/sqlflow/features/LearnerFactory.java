package org.sqlflow.features;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.features.ColumnTransform.HashedColumn;
import org.sqlflow.features.ColumnTransform.MissingColumn;
import org.sqlflow.features.ColumnTransform.TimeColumn;
import org.sqlflow.spi.column.ColumnTreatment;
import org.sqlflow.spi.model.CategoryEncoding;

/**
 * Makes the learner of a column for what the program says of it.
 *
 * @param oneHot whether the treatment is that of INDICATOR's argument, which has checked that it can be
 */
record LearnerFactory(Field field, TypeClass typeClass, FeatureOptions options, boolean oneHot)
        implements ColumnTreatment.Visitor<ColumnLearner> {
    private static final String STRINGS = "a string (CAST it)";
    private static final String NUMBERS = "a number (CAST it)";

    /**
     * A learner for a column.
     *
     * @throws SqlflowException if its type cannot be a feature, or does not suit the treatment
     */
    static ColumnLearner learner(Field field, FeatureOptions options, ColumnTreatment treatment) {
        TypeClass typeClass = TypeClass.of(field)
                .orElseThrow(() -> DataProblems.unsupportedType(field.getName(), TypeClass.databaseType(field))
                        .asException());
        return typeClass == TypeClass.NULL
                ? new ColumnLearner.Fixed(
                        field, new MissingColumn(field.getName(), databaseType(field), TypeClass.NULL))
                : treatment.accept(new LearnerFactory(field, typeClass, options, false));
    }

    @Override
    public ColumnLearner visit(ColumnTreatment.Automatic automatic) {
        if (oneHot) {
            require(
                    TypeClass.STRING,
                    "INDICATOR",
                    "a string, or a number as in INDICATOR(CATEGORY_ID(" + column() + ", size))");
            return new StringLearner.Limited(field, options, options.maxCategories());
        }
        return switch (typeClass) {
            case NUMBER -> NumberLearner.of(field, options.numericNulls());
            case DATE, TIMESTAMP -> new ColumnLearner.Days(field, typeClass);
            case TIME -> new ColumnLearner.Fixed(field, new TimeColumn(column(), databaseType(field)));
            case STRING -> new StringLearner(field, options);
            case VECTOR -> new VectorLearner(field, typeClass, OptionalInt.empty(), Optional.empty());
            case NULL -> throw new IllegalStateException("columns of NULL have no treatment");
        };
    }

    @Override
    public ColumnLearner visit(ColumnTreatment.Numeric numeric) {
        return switch (typeClass) {
            case NUMBER -> NumberLearner.of(field, options.numericNulls());
            case STRING -> new NumberLearner.Texts(field);
            default -> throw unsuitable("NUMERIC", "a number or a string");
        };
    }

    @Override
    public ColumnLearner visit(ColumnTreatment.Vector vector) {
        return switch (typeClass) {
            // A dense column of one number is that number, as the bare name would be.
            case NUMBER -> {
                if (vector.width().orElse(1) != 1) {
                    throw unsuitable("DENSE of " + vector.width().getAsInt() + " numbers", "a list or a string");
                }
                yield NumberLearner.of(field, options.numericNulls());
            }
            case STRING, VECTOR -> new VectorLearner(field, typeClass, vector.width(), vector.delimiter());
            default -> throw unsuitable("DENSE", "a number, a list or a string");
        };
    }

    @Override
    public ColumnLearner visit(ColumnTreatment.Sparse sparse) {
        require(TypeClass.STRING, "SPARSE", "a string");
        return new SparseLearner(field, sparse);
    }

    @Override
    public ColumnLearner visit(ColumnTreatment.Buckets buckets) {
        require(TypeClass.NUMBER, "BUCKET", NUMBERS);
        // A bucket's number has an order: even model types that want one-hot categories learn from it.
        CategoryEncoding encoding = oneHot ? CategoryEncoding.ONE_HOT : CategoryEncoding.CODES;
        return NumberLearner.of(
                field,
                new BucketColumn(column(), databaseType(field), buckets.boundaries(), encoding),
                OptionalInt.empty());
    }

    @Override
    public ColumnLearner visit(ColumnTreatment.Identity identity) {
        return switch (typeClass) {
            case NUMBER ->
                NumberLearner.of(
                        field,
                        new IdentityColumn(column(), databaseType(field), identity.size(), options.categories()),
                        OptionalInt.of(identity.size()));
            case STRING -> new StringLearner.Limited(field, options, identity.size());
            default -> throw unsuitable("CATEGORY_ID", "a number or a string");
        };
    }

    @Override
    public ColumnLearner visit(ColumnTreatment.Hashed hashed) {
        require(TypeClass.STRING, "CATEGORY_HASH", STRINGS);
        return new ColumnLearner.Fixed(
                field, new HashedColumn(column(), databaseType(field), hashed.buckets(), options.categories()));
    }

    @Override
    public ColumnLearner visit(ColumnTreatment.Vocabulary vocabulary) {
        require(TypeClass.STRING, "VOCABULARY", STRINGS);
        return new ColumnLearner.Fixed(
                field, StringLearner.ofValues(column(), databaseType(field), vocabulary.values(), options));
    }

    @Override
    public ColumnLearner visit(ColumnTreatment.OneHot treatment) {
        return treatment
                .source()
                .accept(new LearnerFactory(field, typeClass, options.with(CategoryEncoding.ONE_HOT), true));
    }

    private void require(TypeClass needed, String function, String inWords) {
        if (typeClass != needed) {
            throw unsuitable(function, inWords);
        }
    }

    private SqlflowException unsuitable(String function, String needed) {
        return ColumnProblems.columnType(function, column(), databaseType(field), needed)
                .asException();
    }

    private String column() {
        return field.getName();
    }

    private static String databaseType(Field field) {
        return TypeClass.databaseType(field);
    }
}
