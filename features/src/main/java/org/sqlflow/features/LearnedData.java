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
 * @param label what is known of the label; absent where there is none
 * @param labelValues the label's type and different values; absent where there is no label
 * @param warnings what the user should be told, each in a sentence without a capital or a full stop
 */
public record LearnedData(
        long rows,
        long skippedRows,
        long values,
        long distinct,
        FeatureTransforms transforms,
        Optional<LabelSummary> label,
        Optional<LabelValues> labelValues,
        List<String> warnings) {
    public LearnedData {
        requireNonNull(transforms, "transforms");
        requireNonNull(label, "label");
        requireNonNull(labelValues, "labelValues");
        warnings = List.copyOf(warnings);
    }
}
