package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.CategoryEncoding;

/**
 * How one selected column becomes features, with everything learnt from the training rows. Stored in the model as JSON.
 * In each of them but {@link ImputedColumn}, NULL, and NaN, is missing in all of the column's features.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "transform")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ColumnTransform.NumberColumn.class, name = "number"),
    @JsonSubTypes.Type(value = ColumnTransform.DateColumn.class, name = "date"),
    @JsonSubTypes.Type(value = ColumnTransform.TimestampColumn.class, name = "timestamp"),
    @JsonSubTypes.Type(value = ColumnTransform.TimeColumn.class, name = "time"),
    @JsonSubTypes.Type(value = ColumnTransform.CategoryColumn.class, name = "category"),
    @JsonSubTypes.Type(value = ColumnTransform.OneHotColumn.class, name = "one_hot"),
    @JsonSubTypes.Type(value = ColumnTransform.HashedColumn.class, name = "hashed"),
    @JsonSubTypes.Type(value = ColumnTransform.MissingColumn.class, name = "missing"),
    @JsonSubTypes.Type(value = NumberTextColumn.class, name = "number_text"),
    @JsonSubTypes.Type(value = ImputedColumn.class, name = "imputed"),
    @JsonSubTypes.Type(value = BucketColumn.class, name = "buckets"),
    @JsonSubTypes.Type(value = IdentityColumn.class, name = "identity"),
    @JsonSubTypes.Type(value = VectorColumn.class, name = "vector"),
    @JsonSubTypes.Type(value = SparseColumn.class, name = "sparse")
})
public sealed interface ColumnTransform
        permits ColumnTransform.NumberColumn,
                ColumnTransform.DateColumn,
                ColumnTransform.TimestampColumn,
                ColumnTransform.TimeColumn,
                ColumnTransform.CategoryColumn,
                ColumnTransform.OneHotColumn,
                ColumnTransform.HashedColumn,
                ColumnTransform.MissingColumn,
                NumberTextColumn,
                ImputedColumn,
                BucketColumn,
                IdentityColumn,
                VectorColumn,
                SparseColumn {
    /** The column's name in the training query. */
    String column();

    /** The column's type as the training database writes it. */
    String databaseType();

    /** Which columns it can be applied to. */
    TypeClass typeClass();

    /** The features that it makes, in order. */
    List<FeatureField> fields();

    /** How the features come of the column, in words for a reader, without a capital or a full stop. */
    String describe();

    /** What the codes of its feature stand for, from code 0 on; empty where its features are numbers. */
    default List<String> categories() {
        return List.of();
    }

    /** Calls the visitor's method for this kind of transform. */
    <T> T accept(Visitor<T> visitor);

    /** Something to be done for each kind of transform. */
    interface Visitor<T> {
        /** For numbers. */
        T visit(NumberColumn number);

        /** For dates. */
        T visit(DateColumn date);

        /** For timestamps. */
        T visit(TimestampColumn timestamp);

        /** For times of the day. */
        T visit(TimeColumn time);

        /** For coded categories. */
        T visit(CategoryColumn category);

        /** For one-hot categories. */
        T visit(OneHotColumn oneHot);

        /** For hashed categories. */
        T visit(HashedColumn hashed);

        /** For columns without values. */
        T visit(MissingColumn missing);

        /** For strings that hold numbers. */
        T visit(NumberTextColumn text);

        /** For numbers with a mean for NULL. */
        T visit(ImputedColumn imputed);

        /** For numbers in buckets. */
        T visit(BucketColumn buckets);

        /** For numbers that are codes. */
        T visit(IdentityColumn identity);

        /** For lists of numbers. */
        T visit(VectorColumn vector);

        /** For sparse features. */
        T visit(SparseColumn sparse);
    }

    /** A number as it is; decimals as the nearest double, booleans as 0 and 1. */
    record NumberColumn(String column, String databaseType) implements ColumnTransform {
        public NumberColumn {
            requireNonNull(column, "column");
            requireNonNull(databaseType, "databaseType");
        }

        @Override
        public TypeClass typeClass() {
            return TypeClass.NUMBER;
        }

        @Override
        public List<FeatureField> fields() {
            return List.of(numeric(column, column));
        }

        @Override
        public String describe() {
            return "a number, as it is";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The parts of a date.
     *
     * @param minimumDay the earliest training date, in days since 1970-01-01; {@link DatePart#DAYS} counts from it
     */
    record DateColumn(String column, String databaseType, List<DatePart> parts, long minimumDay)
            implements ColumnTransform {
        public DateColumn {
            requireNonNull(column, "column");
            requireNonNull(databaseType, "databaseType");
            parts = List.copyOf(parts);
        }

        @Override
        public TypeClass typeClass() {
            return TypeClass.DATE;
        }

        @Override
        public List<FeatureField> fields() {
            return partFields(column, parts);
        }

        @Override
        public String describe() {
            return "the parts of a date: " + partNames(parts);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The parts of a timestamp, in UTC where it has a zone.
     *
     * @param minimumDay the day of the earliest training timestamp, in days since 1970-01-01; {@link DatePart#DAYS}
     *     counts from its midnight, with fractions
     */
    record TimestampColumn(String column, String databaseType, List<DatePart> parts, long minimumDay)
            implements ColumnTransform {
        public TimestampColumn {
            requireNonNull(column, "column");
            requireNonNull(databaseType, "databaseType");
            parts = List.copyOf(parts);
        }

        @Override
        public TypeClass typeClass() {
            return TypeClass.TIMESTAMP;
        }

        @Override
        public List<FeatureField> fields() {
            return partFields(column, parts);
        }

        @Override
        public String describe() {
            return "the parts of a timestamp: " + partNames(parts);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /** A time of the day in seconds since midnight, with fractions. */
    record TimeColumn(String column, String databaseType) implements ColumnTransform {
        public TimeColumn {
            requireNonNull(column, "column");
            requireNonNull(databaseType, "databaseType");
        }

        @Override
        public TypeClass typeClass() {
            return TypeClass.TIME;
        }

        @Override
        public List<FeatureField> fields() {
            return List.of(numeric(column, column));
        }

        @Override
        public String describe() {
            return "the seconds since midnight";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The position of a string among the different strings of the training rows; a string that is not among them is
     * missing.
     *
     * @param values the different strings, by Unicode code point unless the program lists them
     */
    record CategoryColumn(String column, String databaseType, List<String> values) implements ColumnTransform {
        public CategoryColumn {
            requireNonNull(column, "column");
            requireNonNull(databaseType, "databaseType");
            values = List.copyOf(values);
        }

        @Override
        public List<String> categories() {
            return values;
        }

        @Override
        public TypeClass typeClass() {
            return TypeClass.STRING;
        }

        @Override
        public List<FeatureField> fields() {
            return List.of(new FeatureField(column, column, FeatureKind.CATEGORICAL, values.size()));
        }

        @Override
        public String describe() {
            return "one of " + values.size() + " categories";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A number for each of the different strings of the training rows: 1 for the one that the row has, 0 for all
     * others. All are 0 for a string that is not among them.
     *
     * @param values the different strings by Unicode code point
     */
    record OneHotColumn(String column, String databaseType, List<String> values) implements ColumnTransform {
        public OneHotColumn {
            requireNonNull(column, "column");
            requireNonNull(databaseType, "databaseType");
            values = List.copyOf(values);
        }

        @Override
        public TypeClass typeClass() {
            return TypeClass.STRING;
        }

        @Override
        public List<FeatureField> fields() {
            List<FeatureField> fields = new ArrayList<>(values.size());
            values.forEach(value -> fields.add(numeric(column + "=" + value, column)));
            return List.copyOf(fields);
        }

        @Override
        public String describe() {
            return "one of " + values.size() + " categories, a 0/1 feature for each";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The bucket of a string: MurmurHash3 (x86, 32 bits, seed 0) of its UTF-8 bytes, taken as unsigned, modulo the
     * number of buckets.
     *
     * @param encoding whether a bucket is a code or a 0/1 feature of its own
     */
    record HashedColumn(String column, String databaseType, int buckets, CategoryEncoding encoding)
            implements ColumnTransform {
        public HashedColumn {
            requireNonNull(column, "column");
            requireNonNull(databaseType, "databaseType");
            requireNonNull(encoding, "encoding");
            if (buckets < 1) {
                throw new IllegalArgumentException("there are " + buckets + " buckets");
            }
        }

        @Override
        public TypeClass typeClass() {
            return TypeClass.STRING;
        }

        @Override
        public List<FeatureField> fields() {
            return switch (encoding) {
                case CODES -> List.of(new FeatureField(column, column, FeatureKind.CATEGORICAL, buckets));
                case ONE_HOT ->
                    IntStream.range(0, buckets)
                            .mapToObj(bucket -> numeric(column + "#" + bucket, column))
                            .toList();
            };
        }

        @Override
        public String describe() {
            return "a category, hashed into " + buckets + " buckets"
                    + (encoding == CategoryEncoding.ONE_HOT ? ", a 0/1 feature for each" : "");
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /** A feature that is always missing, because the column was NULL in all training rows: nothing is known of it. */
    record MissingColumn(String column, String databaseType, TypeClass typeClass) implements ColumnTransform {
        public MissingColumn {
            requireNonNull(column, "column");
            requireNonNull(databaseType, "databaseType");
            requireNonNull(typeClass, "typeClass");
        }

        @Override
        public List<FeatureField> fields() {
            return List.of(numeric(column, column));
        }

        @Override
        public String describe() {
            return "nothing: it was NULL in all training rows";
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    private static FeatureField numeric(String name, String column) {
        return new FeatureField(name, column, FeatureKind.NUMERIC, 0);
    }

    private static String partNames(List<DatePart> parts) {
        return parts.stream().map(DatePart::suffix).collect(Collectors.joining(", "));
    }

    private static List<FeatureField> partFields(String column, List<DatePart> parts) {
        return parts.stream()
                .map(part -> numeric(column + "." + part.suffix(), column))
                .toList();
    }
}
