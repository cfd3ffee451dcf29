package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

/**
 * An item of a SELECT list that has no name.
 *
 * @param end the index in the statement just after it, where {@code AS} and a name could stand
 * @param text the item as it is written, blanks and line breaks as one blank each
 */
public record UnnamedItem(int end, String text) {
    public UnnamedItem {
        requireNonNull(text, "text");
    }
}
