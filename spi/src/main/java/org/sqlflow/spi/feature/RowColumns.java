package org.sqlflow.spi.feature;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;

/**
 * What the rows of a batch have beside their features. The vectors have as many values as the batch has rows and no NULL,
 * and are borrowed like the features.
 *
 * @param labels the labels, in the order of LABEL: a class's index or the number itself; empty where there is none. An
 *     upper bound that is not known is infinite
 * @param weight how much each row counts; absent where all count the same
 * @param group the group of each row, numbered from 0; the rows of a group are neighbours, lie in one batch, and the
 *     numbers do not fall
 * @param margins where a prediction starts, before the objective's last function, a vector for each output; empty where
 *     there is none
 */
public record RowColumns(
        List<Float8Vector> labels,
        Optional<Float8Vector> weight,
        Optional<IntVector> group,
        List<Float8Vector> margins) {
    /** Nothing but features. */
    public static final RowColumns NONE = new RowColumns(List.of(), Optional.empty(), Optional.empty(), List.of());

    public RowColumns {
        labels = List.copyOf(labels);
        requireNonNull(weight, "weight");
        requireNonNull(group, "group");
        margins = List.copyOf(margins);
    }

    /** Only a label, if there is one. */
    public static RowColumns labelled(Optional<Float8Vector> label) {
        return label.map(each -> new RowColumns(List.of(each), Optional.empty(), Optional.empty(), List.of()))
                .orElse(NONE);
    }

    /** Only the margins, which alone a prediction needs. */
    public RowColumns onlyMargins() {
        return new RowColumns(List.of(), Optional.empty(), Optional.empty(), margins);
    }
}
