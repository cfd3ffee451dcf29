package org.sqlflow.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.arrow.vector.Float8Vector;
import org.sqlflow.runtime.metric.Evaluation;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.spi.model.Prediction;

/**
 * Evaluates the outputs of a model one by one. The metrics of several outputs are the means of theirs, as in scikit-learn
 * where nothing else is asked for.
 */
final class OutputEvaluation {
    private final List<Evaluation> outputs;

    private OutputEvaluation(List<Evaluation> outputs) {
        this.outputs = outputs;
    }

    /** An evaluation of what a model predicts. */
    static OutputEvaluation of(Manifest manifest) {
        return new OutputEvaluation(IntStream.range(0, manifest.outputs().size())
                .mapToObj(output -> Evaluation.of(manifest.task(), manifest.classes()))
                .toList());
    }

    /**
     * Adds the rows of a batch.
     *
     * @param labels the labels, one for each output
     */
    void add(List<Float8Vector> labels, Prediction prediction) {
        for (int output = 0; output < outputs.size(); output++) {
            Prediction ofOutput = outputs.size() == 1 ? prediction : prediction.column(output);
            for (int row = 0; row < prediction.rows(); row++) {
                outputs.get(output).add(labels.get(output).get(row), 1, ofOutput, row);
            }
        }
    }

    /** The metrics, {@code loss} first; those named, or the usual ones. */
    Map<String, Double> compute(List<String> metrics) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (Evaluation output : outputs) {
            output.compute(metrics).forEach((name, value) -> means.merge(name, value / outputs.size(), Double::sum));
        }
        return means;
    }
}
