package org.sqlflow.runtime.metric;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.spi.model.Prediction;

/** A row to evaluate. */
record EvaluatedRow(double label, double weight, List<Float> prediction) {
    EvaluatedRow {
        prediction = List.copyOf(prediction);
    }

    /** A row of weight 1. */
    static EvaluatedRow of(double label, Float... prediction) {
        return new EvaluatedRow(label, 1, List.of(prediction));
    }

    /** Rows from lists of the same length, where the predictions of a row are together; no weights are weights of 1. */
    static List<EvaluatedRow> ofLists(List<Double> labels, List<Double> weights, List<Float> predictions) {
        int columns = predictions.size() / labels.size();
        List<EvaluatedRow> rows = new ArrayList<>();
        for (int row = 0; row < labels.size(); row++) {
            rows.add(new EvaluatedRow(
                    labels.get(row),
                    weights.isEmpty() ? 1 : weights.get(row),
                    predictions.subList(row * columns, (row + 1) * columns)));
        }
        return rows;
    }

    /** Adds rows to an evaluation as one batch. */
    static Evaluation addAll(Evaluation evaluation, List<EvaluatedRow> rows) {
        if (rows.isEmpty()) {
            return evaluation;
        }
        int columns = rows.get(0).prediction.size();
        float[] values = new float[rows.size() * columns];
        for (int index = 0; index < values.length; index++) {
            values[index] = rows.get(index / columns).prediction.get(index % columns);
        }
        Prediction batch = new Prediction(rows.size(), columns, values);
        for (int row = 0; row < rows.size(); row++) {
            evaluation.add(rows.get(row).label, rows.get(row).weight, batch, row);
        }
        return evaluation;
    }
}
