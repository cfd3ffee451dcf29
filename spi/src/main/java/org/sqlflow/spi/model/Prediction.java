package org.sqlflow.spi.model;

/** A table of numbers, a row for each row that was predicted. Not copied: the receiver owns it. */
public final class Prediction {
    private final int rows;
    private final int columns;
    private final float[] values;

    /**
     * A table over an array that the caller gives up.
     *
     * @param rows how many rows
     * @param columns how many columns
     * @param values the values, row by row
     */
    public Prediction(int rows, int columns, float[] values) {
        if (values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(rows + " rows of " + columns + " need other than " + values.length);
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** How many columns there are. */
    public int columns() {
        return columns;
    }

    /** The value of a row and column, both from 0. */
    public float get(int row, int column) {
        return values[row * columns + column];
    }

    /** One column, copied. */
    public Prediction column(int column) {
        float[] copy = new float[rows];
        for (int row = 0; row < rows; row++) {
            copy[row] = get(row, column);
        }
        return new Prediction(rows, 1, copy);
    }
}
