package org.sqlflow.features;

import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.BaseListVector;
import org.sqlflow.base.error.DataProblems;

/** The lists of numbers of a column in a batch, be they lists or strings. For one thread. */
abstract class VectorSource {
    /** How many rows of the query came before the batch. */
    private final long rowsBefore;

    final FieldVector vector;

    private VectorSource(FieldVector vector, long rowsBefore) {
        this.vector = vector;
        this.rowsBefore = rowsBefore;
    }

    /**
     * Reads the lists of a vector.
     *
     * @param typeClass strings or lists; a string is one list
     * @param delimiter what stands between the numbers of a string; absent for blanks, commas, or both
     */
    static VectorSource of(FieldVector vector, TypeClass typeClass, Optional<Character> delimiter, long rowsBefore) {
        return typeClass == TypeClass.STRING ? new Texts(vector, delimiter, rowsBefore) : new Lists(vector, rowsBefore);
    }

    /** Moves to a row and tells whether there is a list, rather than NULL. */
    abstract boolean read(int row);

    /** How long the list is. */
    abstract int count();

    /** A number of the list, which is finite, or NaN where it is missing. */
    abstract float value(int index);

    /** The list in words for a message. */
    abstract String text();

    /** Throws unless the list has this length. */
    void requireWidth(int row, int width) {
        if (count() != width) {
            throw DataProblems.widthDiffers(vector.getName(), place(row), count(), width, text())
                    .asException();
        }
    }

    /** The number of a row in the query, from 1. */
    long place(int row) {
        return rowsBefore + row + 1;
    }

    private static final class Texts extends VectorSource {
        private final Utf8Reader reader;
        private final NumberListReader numbers;

        Texts(FieldVector vector, Optional<Character> delimiter, long rowsBefore) {
            super(vector, rowsBefore);
            reader = new Utf8Reader(vector);
            numbers = new NumberListReader(delimiter);
        }

        @Override
        boolean read(int row) {
            if (!reader.read(row)) {
                return false;
            }
            try {
                numbers.read(reader.bytes(), reader.length());
                return true;
            } catch (TextFault e) {
                throw DataProblems.malformedNumbers(vector.getName(), place(row), e.fault(), reader.toString())
                        .asException(e);
            }
        }

        @Override
        int count() {
            return numbers.count();
        }

        @Override
        float value(int index) {
            return numbers.values()[index];
        }

        @Override
        String text() {
            return reader.toString();
        }
    }

    private static final class Lists extends VectorSource {
        private final BaseListVector lists;
        private final NumberReader numbers;
        private int row;
        private int start;
        private int count;

        Lists(FieldVector vector, long rowsBefore) {
            super(vector, rowsBefore);
            lists = (BaseListVector) vector;
            numbers = NumberReader.of(vector.getChildrenFromFields().get(0));
        }

        @Override
        boolean read(int newRow) {
            row = newRow;
            if (vector.isNull(row)) {
                return false;
            }
            start = lists.getElementStartIndex(row);
            count = lists.getElementEndIndex(row) - start;
            return true;
        }

        @Override
        int count() {
            return count;
        }

        @Override
        float value(int index) {
            if (numbers.isMissing(start + index)) {
                return Float.NaN;
            }
            double value = numbers.get(start + index);
            if (!Float.isFinite((float) value)) {
                String column = vector.getName() + "[" + index + "]";
                throw (Double.isInfinite(value)
                                ? DataProblems.infinite(column, place(row))
                                : DataProblems.tooLarge(column, place(row), value))
                        .asException();
            }
            return (float) value;
        }

        @Override
        String text() {
            return String.valueOf(vector.getObject(row));
        }
    }
}
