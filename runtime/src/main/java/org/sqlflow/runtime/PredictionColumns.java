package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.TaskKind;

/**
 * The columns that a prediction adds: the result, then the extra outputs.
 *
 * <p>One output is named like the target's column, or the label. Several are named {@code <column>_<label>} or
 * {@code <column>_<level>}; without a target's column they are named like their labels, or {@code <label>_<level>}.
 */
final class PredictionColumns {
    private static final String CONTRIBUTION = "contribution";
    private static final String BIAS = "bias";

    private final LoadedModel model;
    private final Manifest manifest;
    private final List<ExtraOutput> extraOutputs;
    private final BufferAllocator allocator;
    private final List<Field> fields = new ArrayList<>();
    private final int results;

    /**
     * The columns of a model.
     *
     * @param target the name of the predicted column, where the program gives one
     * @param extraOutputs what is wanted beside it, by the names of {@link ExtraOutput}
     */
    PredictionColumns(
            LoadedModel model, Optional<String> target, List<String> extraOutputs, BufferAllocator allocator) {
        this.model = model;
        this.manifest = model.stored().manifest();
        this.extraOutputs = extraOutputs.stream().map(ExtraOutput::of).toList();
        this.allocator = allocator;
        fields.addAll(resultFields(manifest, target));
        results = fields.size();
        for (ExtraOutput output : this.extraOutputs) {
            if (output == ExtraOutput.LEAF) {
                fields.add(ArrowEvents.text(output.outputName()));
            } else {
                names(output).forEach(name -> fields.add(ArrowEvents.number(name)));
            }
        }
    }

    /**
     * The columns of what a model predicts.
     *
     * @param target the name of the predicted column, where the program gives one
     */
    static List<Field> resultFields(Manifest manifest, Optional<String> target) {
        List<String> outputs = manifest.outputs();
        String name = target.or(() -> manifest.label().map(LabelDomain::column)).orElse("prediction");
        List<Field> result = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            String output = outputs.get(i);
            boolean isNamed = output.isEmpty()
                    || (target.isEmpty() && manifest.task().levels().size() < 2);
            result.add(resultField(manifest, i, isNamed ? (output.isEmpty() ? name : output) : name + "_" + output));
        }
        return result;
    }

    private static Field resultField(Manifest manifest, int output, String name) {
        boolean isClass = manifest.task().kind().isClassification();
        return label(manifest, output)
                .map(label -> isClass ? label.classField(name) : label.regressionField(name))
                .orElseGet(() -> ArrowEvents.number(name));
    }

    /** The label that an output predicts; one with several levels is that of all outputs. */
    private static Optional<LabelDomain> label(Manifest manifest, int output) {
        List<LabelDomain> labels = manifest.labels();
        return labels.isEmpty() ? Optional.empty() : Optional.of(labels.get(Math.min(output, labels.size() - 1)));
    }

    private boolean isClassification() {
        return manifest.task().kind().isClassification();
    }

    /** The result's columns first, then those of each extra output. */
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
                .filter(output -> !model.predictor().outputs().contains(output.kind())
                        || (output == ExtraOutput.PROBABILITY && !isClassification()))
                .map(ExtraOutput::outputName)
                .findFirst();
    }

    /** What tells the numbers of an extra output apart: the classes, the labels or the levels; one empty text for one. */
    private static List<String> groups(Manifest manifest) {
        return manifest.task().kind() == TaskKind.MULTICLASS_CLASSIFICATION
                ? manifest.label().orElseThrow().classNames()
                : manifest.outputs();
    }

    /** The columns of the probabilities of a classification. */
    static List<String> probabilities(Manifest manifest) {
        return groups(manifest).stream()
                .map(group -> named(ExtraOutput.PROBABILITY.outputName(), group))
                .toList();
    }

    private static String named(String output, String group) {
        return group.isEmpty() ? output : output + "_" + group;
    }

    private List<String> names(ExtraOutput output) {
        return groups(manifest).stream()
                .flatMap(group -> names(output, group).stream())
                .toList();
    }

    private List<String> names(ExtraOutput output, String group) {
        if (output != ExtraOutput.CONTRIBUTIONS) {
            return List.of(named(output.outputName(), group));
        }
        String prefix = named(CONTRIBUTION, group) + "_";
        List<String> names = new ArrayList<>();
        for (FeatureField feature : manifest.features().fields()) {
            names.add(prefix + feature.name());
        }
        names.add(prefix + BIAS);
        return names;
    }

    /** Computes all columns of a batch; the vectors are the caller's, also those made before an error. */
    void compute(FeatureBatch batch, List<FieldVector> into) {
        Prediction response = model.predictor().predict(batch, OutputKind.RESPONSE);
        for (int output = 0; output < results; output++) {
            into.add(result(response, output));
        }
        for (ExtraOutput output : extraOutputs) {
            Prediction values = output == ExtraOutput.PROBABILITY
                    ? response
                    : model.predictor().predict(batch, output.kind());
            int first = into.size();
            if (output == ExtraOutput.LEAF) {
                into.add(PredictionVectors.texts(values, fields.get(first).getName(), allocator));
                continue;
            }
            for (int column = 0; column < values.columns(); column++) {
                into.add(PredictionVectors.numbers(
                        values, column, fields.get(first + column).getName(), allocator));
            }
        }
    }

    private FieldVector result(Prediction response, int output) {
        String name = fields.get(output).getName();
        Optional<LabelDomain> label = label(manifest, output);
        if (label.isEmpty()) {
            return PredictionVectors.numbers(response, output, name, allocator);
        }
        if (!isClassification()) {
            return label.get().numbers(response, output, name, allocator);
        }
        boolean isBinary = manifest.task().kind() == TaskKind.BINARY_CLASSIFICATION;
        int[] codes = new int[response.rows()];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = isBinary ? secondOfTwo(response.get(row, output)) : mostProbable(response, row);
        }
        return label.get().decodeClasses(codes, name, allocator);
    }

    /** The second class only above one half. */
    private static int secondOfTwo(float probability) {
        return probability > 0.5f ? 1 : 0;
    }

    /** The class with the greatest probability, the first of equals. */
    private static int mostProbable(Prediction response, int row) {
        int best = 0;
        for (int column = 1; column < response.columns(); column++) {
            if (response.get(row, column) > response.get(row, best)) {
                best = column;
            }
        }
        return best;
    }
}
