package org.sqlflow.features;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.spi.connector.EnumValues;
import org.sqlflow.spi.connector.NumberText;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.LabelType;

/** Learns what values a label has. */
abstract sealed class LabelLearner {
    private static final Optional<List<String>> BOOLEANS = Optional.of(List.of("false", "true"));

    private final Field field;

    private LabelLearner(Field field) {
        this.field = field;
    }

    /**
     * A learner for a label's column.
     *
     * @throws org.sqlflow.base.error.SqlflowException if its values can be neither numbers nor classes
     */
    static LabelLearner of(Field field) {
        return switch (kindOf(field, "training")) {
            case NUMBER, BOOLEAN -> new Numbers(field);
            case STRING -> new Strings(field);
        };
    }

    /**
     * What the values of a column are as labels; a column of type NULL is taken for numbers.
     *
     * @param purpose what the label does not suit if its type cannot be a label
     */
    static LabelSummary.Kind kindOf(Field field, String purpose) {
        return TypeClass.of(field)
                .flatMap(typeClass -> kindOf(typeClass, field.getType()))
                .orElseThrow(() -> DataProblems.labelType(field.getName(), TypeClass.databaseType(field), purpose)
                        .hint("CAST it to a number, boolean or string")
                        .asException());
    }

    private static Optional<LabelSummary.Kind> kindOf(TypeClass typeClass, ArrowType type) {
        return switch (typeClass) {
            case STRING -> Optional.of(LabelSummary.Kind.STRING);
            case NUMBER ->
                Optional.of(type instanceof ArrowType.Bool ? LabelSummary.Kind.BOOLEAN : LabelSummary.Kind.NUMBER);
            case NULL -> Optional.of(LabelSummary.Kind.NUMBER);
            case DATE, TIMESTAMP, TIME, VECTOR -> Optional.empty();
        };
    }

    /** The label's column. */
    final String column() {
        return field.getName();
    }

    /** What its type tells of the label. */
    final LabelType type() {
        LabelSummary.Kind kind = kindOf(field, "training");
        return new LabelType(
                field.getName(), kind, kind == LabelSummary.Kind.BOOLEAN ? BOOLEANS : EnumValues.of(field));
    }

    /** Takes in the labels of the used rows, none of which is missing. */
    abstract void accept(FieldVector vector, Rows rows, long rowsBefore);

    /** What was found; the label has at least one value. */
    final LabelSummary summary() {
        return new LabelSummary(
                field.getName(),
                TypeClass.databaseType(field),
                kindOf(field, "training"),
                distinct(),
                minimum(),
                maximum(),
                isIntegral());
    }

    /** The different values. */
    final LabelValues values() {
        // Numbers that travel as strings are predicted as numbers.
        ArrowType type =
                NumberText.is(field) ? new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE) : field.getType();
        return new LabelValues(type, distinct() > LabelValues.MOST ? Optional.empty() : Optional.of(sortedValues()));
    }

    abstract int distinct();

    abstract double minimum();

    abstract double maximum();

    abstract boolean isIntegral();

    abstract List<String> sortedValues();

    private static final class Numbers extends LabelLearner {
        private final boolean isBoolean;
        private final Map<Object, String> texts = new HashMap<>();
        private final BitSet small = new BitSet(NumberReader.SMALL);
        private double minimum = Double.POSITIVE_INFINITY;
        private double maximum = Double.NEGATIVE_INFINITY;
        private boolean isIntegral = true;

        Numbers(Field field) {
            super(field);
            this.isBoolean = field.getType() instanceof ArrowType.Bool;
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {
            if (rows.count() == 0) {
                return;
            }
            Infinity.refuse(vector, rows, rowsBefore);
            NumberReader reader = NumberReader.of(vector);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                double value = reader.get(row);
                minimum = Math.min(minimum, value);
                maximum = Math.max(maximum, value);
                isIntegral &= value == Math.rint(value);
                if (texts.size() < LabelSummary.MOST_DISTINCT) {
                    add(reader, row);
                }
            }
        }

        private void add(NumberReader reader, int row) {
            int number = reader.small(row);
            if (number >= 0 && small.get(number)) {
                return;
            }
            texts.computeIfAbsent(reader.key(row), key -> reader.text(row));
            if (number >= 0) {
                small.set(number);
            }
        }

        @Override
        int distinct() {
            return texts.size();
        }

        @Override
        double minimum() {
            return minimum;
        }

        @Override
        double maximum() {
            return maximum;
        }

        @Override
        boolean isIntegral() {
            return isIntegral;
        }

        @Override
        List<String> sortedValues() {
            return texts.values().stream()
                    .sorted(Comparator.comparing(BigDecimal::new))
                    .map(text -> isBoolean ? Boolean.toString("1".equals(text)) : text)
                    .toList();
        }
    }

    private static final class Strings extends LabelLearner {
        private final Utf8Set values = new Utf8Set();

        Strings(Field field) {
            super(field);
        }

        @Override
        void accept(FieldVector vector, Rows rows, long rowsBefore) {
            Utf8Reader reader = new Utf8Reader(vector);
            for (int i = 0; i < rows.count() && values.size() < LabelSummary.MOST_DISTINCT; i++) {
                reader.read(rows.at(i));
                values.add(reader);
            }
        }

        @Override
        int distinct() {
            return values.size();
        }

        @Override
        double minimum() {
            return Double.NaN;
        }

        @Override
        double maximum() {
            return Double.NaN;
        }

        @Override
        boolean isIntegral() {
            return false;
        }

        @Override
        List<String> sortedValues() {
            return values.sorted();
        }
    }
}
