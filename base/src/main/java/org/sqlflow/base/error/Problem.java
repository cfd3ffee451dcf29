package org.sqlflow.base.error;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Location;

/**
 * What went wrong, in the user's words. Names and values in messages and hints that are too long to be read are cut.
 *
 * @param code the stable code
 * @param message what is wrong, in one sentence without a capital or a full stop
 * @param location where in the program
 * @param hint what to do about it, in the same form
 * @param sqlState the database's SQLSTATE, where it gave one
 * @param related other places that belong to it
 */
public record Problem(
        ErrorCode code,
        String message,
        Optional<Location> location,
        Optional<String> hint,
        Optional<String> sqlState,
        List<RelatedPlace> related) {
    public Problem {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(location, "location");
        requireNonNull(hint, "hint");
        requireNonNull(sqlState, "sqlState");
        related = List.copyOf(related);
        message = Shortening.of(message, code.band());
        hint = hint.map(text -> Shortening.of(text, code.band()));
    }

    /** A problem of which only the message is known yet. */
    public static Problem of(ErrorCode code, String message) {
        return new Problem(code, message, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** The same problem at a place. */
    public Problem at(Location place) {
        return new Problem(code, message, Optional.of(place), hint, sqlState, related);
    }

    /** The same problem at a place, unless it has one already. */
    public Problem orAt(Location place) {
        return location.isPresent() ? this : at(place);
    }

    /** The same problem without a place: one in a text that the user has not written. */
    public Problem nowhere() {
        return new Problem(code, message, Optional.empty(), hint, sqlState, List.of());
    }

    /** The same problem with a hint. */
    public Problem hint(String text) {
        return new Problem(code, message, location, Optional.of(text), sqlState, related);
    }

    /** The same problem with a hint if there is one. */
    public Problem hint(Optional<String> text) {
        return text.isPresent() ? hint(text.get()) : this;
    }

    /** The same problem in other words. */
    public Problem reworded(String otherMessage, Optional<String> otherHint) {
        return new Problem(code, otherMessage, location, otherHint, sqlState, related);
    }

    /** The same problem with a database's SQLSTATE. */
    public Problem sqlState(String state) {
        return new Problem(code, message, location, hint, Optional.of(state), related);
    }

    /** The same problem with one more place that belongs to it. */
    public Problem related(Location place, String what) {
        List<RelatedPlace> more = new ArrayList<>(related);
        more.add(new RelatedPlace(place, what));
        return new Problem(code, message, location, hint, sqlState, more);
    }

    /** An exception that carries this problem. */
    public SqlflowException asException() {
        return new SqlflowException(this);
    }

    /** An exception that carries this problem and what caused it. */
    public SqlflowException asException(Throwable cause) {
        return new SqlflowException(this, cause);
    }
}
