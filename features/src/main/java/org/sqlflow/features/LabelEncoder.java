package org.sqlflow.features;

import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.spi.model.LabelSummary;

/** Makes labels for a batch. Immutable and safe for many threads. */
interface LabelEncoder {
    /** Writes the label of each used row, none of which is missing, into a vector of as many rows. */
    void encode(FieldVector source, Rows rows, long rowsBefore, Float8Vector result);

    /**
     * The encoder for a column of a query.
     *
     * @throws org.sqlflow.base.error.SqlflowException if its values cannot be compared with those of the training
     */
    static LabelEncoder of(LabelDomain domain, Field field, String modelName) {
        String purpose = "model \"" + modelName + "\", which was trained on labels of type " + domain.databaseType();
        LabelSummary.Kind kind = LabelLearner.kindOf(field, purpose);
        boolean isNull = TypeClass.of(field).filter(TypeClass.NULL::equals).isPresent();
        boolean isString = kind == LabelSummary.Kind.STRING;
        if (!isNull && isString != domain.isString()) {
            throw DataProblems.labelType(field.getName(), TypeClass.databaseType(field), purpose)
                    .hint("CAST it to " + domain.databaseType())
                    .asException();
        }
        if (isNull) {
            return (source, rows, rowsBefore, result) -> {};
        }
        if (isString) {
            return new Strings(Utf8Set.of(domain.classNames()));
        }
        return domain.classes().isPresent() ? new NumberClasses(new NumberIndex(domain)) : new Numbers();
    }

    /** Labels that are numbers. */
    record Numbers() implements LabelEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, Float8Vector result) {
            Infinity.refuse(source, rows, rowsBefore);
            NumberReader reader = NumberReader.of(source);
            for (int i = 0; i < rows.count(); i++) {
                result.set(i, reader.get(rows.at(i)));
            }
        }
    }

    /** Labels that are numbers, where one that is missing is infinite. */
    record OpenNumbers() implements LabelEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, Float8Vector result) {
            Optional<NumberReader> reader = TypeClass.of(source.getField())
                    .filter(TypeClass.NUMBER::equals)
                    .map(isNumber -> NumberReader.of(source));
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                result.set(
                        i,
                        reader.filter(each -> !each.isMissing(row))
                                .map(each -> each.get(row))
                                .orElse(Double.POSITIVE_INFINITY));
            }
        }
    }

    /** Classes that are numbers or booleans. */
    record NumberClasses(NumberIndex index) implements LabelEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, Float8Vector result) {
            Infinity.refuse(source, rows, rowsBefore);
            NumberReader reader = NumberReader.of(source);
            for (int i = 0; i < rows.count(); i++) {
                result.set(i, index.indexOf(reader, rows.at(i)));
            }
        }
    }

    /** Classes that are strings. */
    record Strings(Utf8Set classes) implements LabelEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, Float8Vector result) {
            Utf8Reader reader = new Utf8Reader(source);
            for (int i = 0; i < rows.count(); i++) {
                reader.read(rows.at(i));
                result.set(i, classes.find(reader));
            }
        }
    }
}
