package org.sqlflow.spi.column;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How a column is to become features, as a COLUMN clause asks for it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "treatment")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ColumnTreatment.Automatic.class, name = "automatic"),
    @JsonSubTypes.Type(value = ColumnTreatment.Numeric.class, name = "numeric"),
    @JsonSubTypes.Type(value = ColumnTreatment.Vector.class, name = "vector"),
    @JsonSubTypes.Type(value = ColumnTreatment.Sparse.class, name = "sparse"),
    @JsonSubTypes.Type(value = ColumnTreatment.Buckets.class, name = "buckets"),
    @JsonSubTypes.Type(value = ColumnTreatment.Identity.class, name = "identity"),
    @JsonSubTypes.Type(value = ColumnTreatment.Hashed.class, name = "hashed"),
    @JsonSubTypes.Type(value = ColumnTreatment.Vocabulary.class, name = "vocabulary"),
    @JsonSubTypes.Type(value = ColumnTreatment.OneHot.class, name = "one_hot")
})
public sealed interface ColumnTreatment {
    /** What it makes of the column, for functions that go on from there. */
    Form form();

    /** Calls the visitor's method for this kind of treatment. */
    <T> T accept(Visitor<T> visitor);

    /** What a treatment makes of a column. */
    enum Form {
        /** The column's own value, or one number. */
        SCALAR,
        /** Many numbers. */
        NUMBERS,
        /** A category, or a number that can be one. */
        CATEGORY,
        /** A 0/1 feature for each category. */
        INDICATORS
    }

    /** Something to be done for each kind of treatment. */
    interface Visitor<T> {
        /** As its type and rows suggest. */
        T visit(Automatic automatic);

        /** A number. */
        T visit(Numeric numeric);

        /** Many numbers, as many in each row. */
        T visit(Vector vector);

        /** Many numbers, of which each row has some. */
        T visit(Sparse sparse);

        /** The interval that a number falls into. */
        T visit(Buckets buckets);

        /** A category that is its own code. */
        T visit(Identity identity);

        /** A category by its hash. */
        T visit(Hashed hashed);

        /** A category out of a list. */
        T visit(Vocabulary vocabulary);

        /** A 0/1 feature for each category. */
        T visit(OneHot oneHot);
    }

    /** As the column's type and rows suggest. */
    record Automatic() implements ColumnTreatment {
        @Override
        public Form form() {
            return Form.SCALAR;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /** A number; a string is read as one. */
    record Numeric() implements ColumnTreatment {
        @Override
        public Form form() {
            return Form.SCALAR;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A list of numbers, or a string of numbers and delimiters.
     *
     * @param width how many numbers; absent for as many as the rows have
     * @param delimiter what stands between the numbers of a string; absent for what stands there
     */
    record Vector(OptionalInt width, Optional<Character> delimiter) implements ColumnTreatment {
        public Vector {
            requireNonNull(width, "width");
            requireNonNull(delimiter, "delimiter");
        }

        @Override
        public Form form() {
            return width.orElse(1) == 1 ? Form.SCALAR : Form.NUMBERS;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A string of entries, each an index with or without a value.
     *
     * @param width how many features; absent for one more than the largest index
     * @param delimiter what stands between entries; absent for what stands there
     * @param pairDelimiter what stands between an index and its value; absent for a colon where there is one
     */
    record Sparse(OptionalInt width, Optional<Character> delimiter, Optional<Character> pairDelimiter)
            implements ColumnTreatment {
        public Sparse {
            requireNonNull(width, "width");
            requireNonNull(delimiter, "delimiter");
            requireNonNull(pairDelimiter, "pairDelimiter");
        }

        @Override
        public Form form() {
            return Form.NUMBERS;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * How many boundaries are not above a number.
     *
     * @param boundaries ascending
     */
    record Buckets(List<Double> boundaries) implements ColumnTreatment {
        public Buckets {
            boundaries = List.copyOf(boundaries);
        }

        @Override
        public Form form() {
            return Form.CATEGORY;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A whole number from 0 to below a size that is a category's code, or one of at most so many strings.
     *
     * @param size how many categories there can be
     */
    record Identity(int size) implements ColumnTreatment {
        @Override
        public Form form() {
            return Form.CATEGORY;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A category by the hash of its text.
     *
     * @param buckets how many codes there are
     */
    record Hashed(int buckets) implements ColumnTreatment {
        @Override
        public Form form() {
            return Form.CATEGORY;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A category by its position in a list; one that is not in it is missing.
     *
     * @param values the categories, all different
     */
    record Vocabulary(List<String> values) implements ColumnTreatment {
        public Vocabulary {
            values = List.copyOf(values);
        }

        @Override
        public Form form() {
            return Form.CATEGORY;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A 0/1 feature for each category of another treatment.
     *
     * @param source gives categories or buckets
     */
    record OneHot(ColumnTreatment source) implements ColumnTreatment {
        public OneHot {
            requireNonNull(source, "source");
        }

        @Override
        public Form form() {
            return Form.INDICATORS;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.visit(this);
        }
    }
}
