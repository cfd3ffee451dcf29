package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.spi.model.LabelSummary;

/**
 * What a pass over all rows found.
 *
 * @param rows how many rows there are to learn from
 * @param skippedRows how many rows there are beside them whose label is NULL
 * @param values how many numbers the features have: the product of rows and features, but of sparse ones the entries
 * @param distinct at most, or about, how many different numbers the features have, each feature's counted by themselves
 * @param transforms how the columns become features
 * @param labels what is known of the labels, in the order of LABEL
 * @param labelsValues the types and different values of the labels, in the same order
 * @param warnings what the user should be told, each in a sentence without a capital or a full stop
 */
public record LearnedData(
        long rows,
        long skippedRows,
        long values,
        long distinct,
        FeatureTransforms transforms,
        List<LabelSummary> labels,
        List<LabelValues> labelsValues,
        List<String> warnings) {
    public LearnedData {
        requireNonNull(transforms, "transforms");
        labels = List.copyOf(labels);
        labelsValues = List.copyOf(labelsValues);
        warnings = List.copyOf(warnings);
    }

    /** What is known of the first label; absent where there is none. */
    public Optional<LabelSummary> label() {
        return labels.stream().findFirst();
    }

    /** The type and different values of the first label; absent where there is none. */
    public Optional<LabelValues> labelValues() {
        return labelsValues.stream().findFirst();
    }
}
