package org.sqlflow.runtime.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.sqlflow.spi.model.Prediction;

/**
 * Labels, weights and predictions of the evaluated rows, in chunks of primitive arrays: 8 bytes a row for the label, 4 for
 * each column of the prediction, and 8 for the weight in chunks where one is not 1, and for the companion where there is one.
 */
final class EvaluationRows {
    private static final int MOST_ROWS = 1 << 14;
    private static final int MOST_VALUES = 1 << 20;

    private final int columns;
    private final boolean hasCompanions;
    private final int chunkBits;
    private final List<Chunk> chunks = new ArrayList<>();
    private int size;

    /**
     * No rows yet.
     *
     * @param columns how many numbers a prediction has
     */
    EvaluationRows(int columns) {
        this(columns, false);
    }

    /**
     * No rows yet.
     *
     * @param columns how many numbers a prediction has
     * @param hasCompanions whether a label has a further number: a group, or an upper bound
     */
    EvaluationRows(int columns, boolean hasCompanions) {
        this.columns = columns;
        this.hasCompanions = hasCompanions;
        int rows = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / columns));
        this.chunkBits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(rows);
    }

    /** Appends a row; one of weight 0 says nothing and is left out. */
    void add(double label, double weight, Prediction prediction, int row) {
        add(label, 0, weight, prediction, row);
    }

    /** Appends a row whose label has a companion; one of weight 0 says nothing and is left out. */
    void add(double label, double companion, double weight, Prediction prediction, int row) {
        if (prediction.columns() != columns) {
            throw new IllegalArgumentException(
                    "a prediction of " + prediction.columns() + " columns where " + columns + " are expected");
        }
        if (checked(weight) == 0) {
            return;
        }
        if (size >> chunkBits == chunks.size()) {
            chunks.add(new Chunk(1 << chunkBits, columns, hasCompanions));
        }
        chunk(size).set(offset(size), label, weight, prediction, row);
        if (hasCompanions) {
            chunk(size).companions[offset(size)] = companion;
        }
        size = Math.incrementExact(size);
    }

    /** A weight that is one: finite and not negative. */
    static double checked(double weight) {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("a weight of " + weight);
        }
        return weight;
    }

    /** How many rows have a weight. */
    int size() {
        return size;
    }

    double label(int row) {
        return chunk(row).labels[offset(row)];
    }

    /** The further number of a row's label. */
    double companion(int row) {
        return chunk(row).companions[offset(row)];
    }

    double weight(int row) {
        double[] weights = chunk(row).weights;
        return weights.length == 0 ? 1 : weights[offset(row)];
    }

    float prediction(int row, int column) {
        return chunk(row).predictions[offset(row) * columns + column];
    }

    /** The weighted mean of a figure over all rows; NaN if there is none. */
    double mean(IntToDoubleFunction figure) {
        WeightedMean mean = new WeightedMean();
        for (int row = 0; row < size; row++) {
            mean.add(figure.applyAsDouble(row), weight(row));
        }
        return mean.value();
    }

    private Chunk chunk(int row) {
        return chunks.get(row >> chunkBits);
    }

    private int offset(int row) {
        return row & ((1 << chunkBits) - 1);
    }

    private static final class Chunk {
        private static final double[] ALL_ONE = {};
        private static final double[] NONE = {};

        private final double[] labels;
        private final double[] companions;
        private final float[] predictions;
        private double[] weights = ALL_ONE;

        Chunk(int rows, int columns, boolean hasCompanions) {
            labels = new double[rows];
            companions = hasCompanions ? new double[rows] : NONE;
            predictions = new float[rows * columns];
        }

        void set(int offset, double label, double weight, Prediction prediction, int row) {
            labels[offset] = label;
            if (weight != 1 && weights.length == 0) {
                weights = new double[labels.length];
                Arrays.fill(weights, 1);
            }
            if (weights.length > 0) {
                weights[offset] = weight;
            }
            int columns = prediction.columns();
            for (int column = 0; column < columns; column++) {
                predictions[offset * columns + column] = prediction.get(row, column);
            }
        }
    }
}
