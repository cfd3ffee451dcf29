package org.sqlflow.features;

import java.util.List;
import java.util.function.DoubleToIntFunction;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.sqlflow.base.error.DataProblems;

/** Encoders that look at each number. */
sealed interface NumberEncoder extends ColumnEncoder {
    /**
     * Numbers with a mean in place of missing ones.
     *
     * @param names the name of the number and, where there is one, of the indicator
     */
    record Imputed(List<String> names, double mean) implements NumberEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            Infinity.refuse(source, rows, rowsBefore);
            NumberReader reader = NumberReader.of(source);
            Float8Vector numbers = target.addFloat8(names.get(0));
            List<TinyIntVector> indicators =
                    names.stream().skip(1).map(target::addTinyInt).toList();
            for (int i = 0; i < rows.count(); i++) {
                boolean missing = reader.isMissing(rows.at(i));
                numbers.set(i, missing ? mean : reader.get(rows.at(i)));
                for (TinyIntVector indicator : indicators) {
                    indicator.set(i, missing ? 1 : 0);
                }
            }
        }
    }

    /** Numbers that strings hold. */
    record Text(String name) implements NumberEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            Utf8Reader reader = new Utf8Reader(source);
            NumberParser parser = new NumberParser();
            Float8Vector numbers = target.addFloat8(name);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                if (reader.read(row)) {
                    numbers.set(i, parse(reader, parser, source.getName(), rowsBefore + row + 1));
                }
            }
        }

        /** The number of a string, which has to be finite in single precision. */
        static double parse(Utf8Reader text, NumberParser parser, String column, long place) {
            if (!parser.parse(text.bytes(), 0, text.length())) {
                throw DataProblems.malformedNumbers(column, place, "it is no number", text.toString())
                        .asException();
            } else if (!parser.isFinite()) {
                throw DataProblems.malformedNumbers(
                                column, place, "it is infinite in single precision", text.toString())
                        .asException();
            }
            return parser.value();
        }
    }

    /**
     * Numbers as codes; one that has none, -1, is missing.
     *
     * @param codes the code of a number
     */
    record Codes(String name, DoubleToIntFunction codes) implements NumberEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            NumberReader reader = NumberReader.of(source);
            IntVector result = target.addInt(name);
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                int code = reader.isMissing(row) ? -1 : codes.applyAsInt(reader.get(row));
                if (code >= 0) {
                    result.set(i, code);
                }
            }
        }
    }

    /**
     * Numbers as one 0/1 feature for each code; one that has no code has 0 in all.
     *
     * @param codes the code of a number
     */
    record OneHot(List<String> names, DoubleToIntFunction codes) implements NumberEncoder {
        @Override
        public void encode(FieldVector source, Rows rows, long rowsBefore, EncodedVectors target) {
            NumberReader reader = NumberReader.of(source);
            List<TinyIntVector> results = names.stream().map(target::addTinyInt).toList();
            for (int i = 0; i < rows.count(); i++) {
                int row = rows.at(i);
                if (!reader.isMissing(row)) {
                    int code = codes.applyAsInt(reader.get(row));
                    for (int each = 0; each < results.size(); each++) {
                        results.get(each).set(i, each == code ? 1 : 0);
                    }
                }
            }
        }
    }

    /** How many of some ascending boundaries are not above a number. */
    static int bucket(double[] boundaries, double number) {
        int low = 0;
        int high = boundaries.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (boundaries[middle] <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A number that is a whole one from 0 to below a size, else -1. */
    static int code(double number, int size) {
        return number >= 0 && number < size && number == Math.rint(number) ? (int) number : -1;
    }
}
