package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.TaskKind;

/** The columns that a prediction adds: the result itself and the extra outputs. */
final class PredictionColumns {
    private static final String PROBABILITY = "probability";

    private final LoadedModel model;
    private final Manifest manifest;
    private final List<String> extraOutputs;
    private final BufferAllocator allocator;
    private final String resultName;
    private final List<Field> fields = new ArrayList<>();

    PredictionColumns(LoadedModel model, String resultName, List<String> extraOutputs, BufferAllocator allocator) {
        this.model = model;
        this.manifest = model.stored().manifest();
        this.extraOutputs = List.copyOf(extraOutputs);
        this.allocator = allocator;
        this.resultName = resultName;
        fields.add(resultField());
        for (String output : extraOutputs) {
            columnNames(output).forEach(name -> fields.add(ArrowEvents.number(name)));
        }
    }

    private Field resultField() {
        if (manifest.label().isEmpty()) {
            return ArrowEvents.number(resultName);
        }
        LabelDomain label = manifest.label().get();
        return manifest.task().kind().isClassification()
                ? label.classField(resultName)
                : label.regressionField(resultName);
    }

    /** The result's column first, then those of each extra output. */
    List<Field> fields() {
        return fields;
    }

    /** A name that two of the columns would have, as databases compare names. */
    Optional<String> duplicate() {
        Set<String> seen = new HashSet<>();
        return fields.stream()
                .map(Field::getName)
                .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** How many numbers are computed for a row. */
    long valuesPerRow() {
        return fields.size() + (long) manifest.classes();
    }

    /** What the model predicts, in words. */
    String task() {
        return manifest.task().kind().description();
    }

    /** An extra output that was asked for but that the model does not have. */
    Optional<String> unsupported() {
        return extraOutputs.stream()
                .filter(output -> output.equals(PROBABILITY)
                        ? !manifest.task().kind().isClassification()
                        : !model.predictor().outputs().contains(OutputKind.MARGIN))
                .findFirst();
    }

    private List<String> columnNames(String output) {
        if (manifest.task().kind() != TaskKind.MULTICLASS_CLASSIFICATION) {
            return List.of(output);
        }
        return manifest.label().orElseThrow().classNames().stream()
                .map(name -> output + "_" + name)
                .toList();
    }

    /** Computes all columns of a batch; the vectors are the caller's, also those made before an error. */
    void compute(FeatureBatch batch, List<FieldVector> into) {
        Prediction response = model.predictor().predict(batch, OutputKind.RESPONSE);
        into.add(result(response));
        for (String output : extraOutputs) {
            Prediction values =
                    output.equals(PROBABILITY) ? response : model.predictor().predict(batch, OutputKind.MARGIN);
            List<String> names = columnNames(output);
            for (int column = 0; column < names.size(); column++) {
                into.add(column(values, column, names.get(column)));
            }
        }
    }

    private FieldVector result(Prediction response) {
        if (manifest.label().isEmpty()) {
            return column(response, 0, resultName);
        }
        LabelDomain label = manifest.label().get();
        if (!manifest.task().kind().isClassification()) {
            return label.numbers(response, resultName, allocator);
        }
        int[] codes = new int[response.rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = predictedClass(response, row);
        }
        return label.decodeClasses(codes, resultName, allocator);
    }

    /** The class with the greatest probability, the first of equals; the second of two only above one half. */
    static int predictedClass(Prediction response, int row) {
        if (response.columns() == 1) {
            return response.get(row, 0) > 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int column = 1; column < response.columns(); column++) {
            if (response.get(row, column) > response.get(row, best)) {
                best = column;
            }
        }
        return best;
    }

    private Float8Vector column(Prediction values, int column, String name) {
        Float8Vector vector = new Float8Vector(name, allocator);
        vector.allocateNew(values.rows());
        for (int row = 0; row < values.rows(); row++) {
            vector.set(row, values.get(row, column));
        }
        vector.setValueCount(values.rows());
        return vector;
    }
}
