package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * A string or word of a statement, such as the name of a file or the identifier of a job.
 *
 * @param location where it stands, quotes included
 * @param value its characters, without quotes and escapes
 */
public record Text(Location location, String value) {
    public Text {
        requireNonNull(location, "location");
        requireNonNull(value, "value");
    }
}
