package org.sqlflow.base.error;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * A second place that belongs to a problem, such as where a name was given first.
 *
 * @param location where
 * @param message what is there, in the form of a problem's message
 */
public record RelatedPlace(Location location, String message) {
    public RelatedPlace {
        requireNonNull(location, "location");
        message = Shortening.of(requireNonNull(message, "message"), Band.USER);
    }
}
