package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a label column before a row is read.
 *
 * @param column its name
 * @param kind what its values are
 * @param values the values that it can have, as text, where its type tells: a boolean's or an enumeration's
 */
public record LabelType(String column, LabelSummary.Kind kind, Optional<List<String>> values) {
    public LabelType {
        requireNonNull(column, "column");
        requireNonNull(kind, "kind");
        values = values.map(List::copyOf);
    }
}
