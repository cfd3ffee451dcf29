package org.sqlflow.features;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether all strings of a column are sparse features or as many numbers each. So that times such as 12:30 and
 * single numbers stay strings, sparse features need two pairs, and numbers need two, in at least one row.
 */
final class TextShapes {
    private final List<Shape> shapes;
    private Optional<Misfit> misfit = Optional.empty();

    private TextShapes(List<Shape> shapes) {
        this.shapes = shapes;
    }

    /** All shapes, for strings of which nothing is known. */
    static TextShapes all() {
        List<Shape> shapes = new ArrayList<>();
        SparseFormat.RECOGNISED.forEach(format -> shapes.add(new Pairs(format)));
        shapes.add(new Numbers(','));
        shapes.add(new Numbers(' '));
        return new TextShapes(shapes);
    }

    /** No shape, for strings that are no numbers whatever they look like. */
    static TextShapes none() {
        return new TextShapes(new ArrayList<>());
    }

    /**
     * The first string that does not have the shape of those before it.
     *
     * @param likeness what those before it are, for a message
     * @param row its row in the query, from 1
     * @param fault what it lacks
     */
    record Misfit(String likeness, long row, String fault) {}

    /** Whether some shape still fits all strings. */
    boolean isOpen() {
        return !shapes.isEmpty();
    }

    /** Takes in the string that a reader is at. */
    void accept(Utf8Reader text, long place) {
        for (Iterator<Shape> each = shapes.iterator(); each.hasNext(); ) {
            Shape shape = each.next();
            try {
                shape.accept(text.bytes(), text.length());
            } catch (TextFault e) {
                each.remove();
                if (shape.isCertain()) {
                    misfit = Optional.of(new Misfit(shape.likeness(), place, e.fault()));
                }
            }
        }
    }

    /** The string that spoilt the last shape that had been likely. */
    Optional<Misfit> misfit() {
        return misfit;
    }

    /** The shape of all strings. */
    Optional<Shape> found() {
        return shapes.stream().filter(Shape::isCertain).findFirst();
    }

    /** A way to read the strings. */
    abstract static class Shape {
        /** Takes in one more string. */
        abstract void accept(byte[] bytes, int length) throws TextFault;

        /** Whether the strings, all of which fit, are hardly anything else. */
        abstract boolean isCertain();

        /** What the strings are, for a message. */
        abstract String likeness();

        /** The transform of the column. */
        abstract ColumnTransform transform(String column, String databaseType);

        /** How much there is in the column. */
        abstract ColumnLearner.Amount amount(long rows, int features);
    }

    private static final class Pairs extends Shape {
        private final SparseFormat format;
        private final PairReader reader;
        private final SparseStatistics statistics = new SparseStatistics();
        private int most;

        Pairs(SparseFormat format) {
            this.format = format;
            this.reader = new PairReader(format, true, PairReader.MOST_FEATURES);
        }

        @Override
        void accept(byte[] bytes, int length) throws TextFault {
            reader.read(bytes, length);
            statistics.accept(reader);
            most = Math.max(most, reader.count());
        }

        @Override
        boolean isCertain() {
            return most > 1;
        }

        @Override
        String likeness() {
            return "index:value pairs";
        }

        @Override
        ColumnTransform transform(String column, String databaseType) {
            return new SparseColumn(
                    column, databaseType, statistics.largestIndex() + 1, format.delimiter(), format.pairDelimiter());
        }

        @Override
        ColumnLearner.Amount amount(long rows, int features) {
            return new ColumnLearner.Amount(statistics.entries(), statistics.distinct());
        }
    }

    private static final class Numbers extends Shape {
        private final char delimiter;
        private final NumberListReader reader;
        private int width;

        Numbers(char delimiter) {
            this.delimiter = delimiter;
            this.reader = new NumberListReader(Optional.of(delimiter));
        }

        @Override
        void accept(byte[] bytes, int length) throws TextFault {
            reader.read(bytes, length);
            if (reader.count() < 2 || reader.count() > PairReader.MOST_FEATURES) {
                throw new TextFault("is no list of numbers");
            } else if (width != 0 && width != reader.count()) {
                throw new TextFault("there are " + reader.count() + " numbers instead of " + width);
            }
            width = reader.count();
        }

        @Override
        boolean isCertain() {
            return width > 1;
        }

        @Override
        String likeness() {
            return "lists of " + width + " numbers";
        }

        @Override
        ColumnTransform transform(String column, String databaseType) {
            return new VectorColumn(column, databaseType, TypeClass.STRING, width, Optional.of(delimiter));
        }

        @Override
        ColumnLearner.Amount amount(long rows, int features) {
            return new ColumnLearner.Amount(rows * features, rows * features);
        }
    }
}
