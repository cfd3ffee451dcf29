package org.sqlflow.features;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * The values of a label.
 *
 * @param type the label's Arrow type
 * @param distinct the different values as text, sorted: numbers by size, false before true, strings by code point;
 *     absent if there are more than {@link #MOST}
 */
public record LabelValues(ArrowType type, Optional<List<String>> distinct) {
    /** More different values than this are not kept. */
    public static final int MOST = 1000;

    public LabelValues {
        requireNonNull(type, "type");
        distinct = distinct.map(List::copyOf);
    }
}
