package org.sqlflow.cli.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a check found.
 *
 * @param subject what was looked at, in a word or two
 * @param status how it is
 * @param detail what was seen
 * @param cure what to do about it, if something is to be done
 */
public record Finding(String subject, Status status, String detail, Optional<String> cure) {
    public Finding {
        requireNonNull(subject, "subject");
        requireNonNull(status, "status");
        requireNonNull(detail, "detail");
        requireNonNull(cure, "cure");
    }

    /** How something is. */
    public enum Status {
        /** As it should be. */
        OK,
        /** It works, but not as well as it could. */
        WARN,
        /** It does not work. */
        FAIL
    }

    static Finding ok(String subject, String detail) {
        return new Finding(subject, Status.OK, detail, Optional.empty());
    }

    static Finding warn(String subject, String detail, String cure) {
        return new Finding(subject, Status.WARN, detail, Optional.of(cure));
    }

    static Finding fail(String subject, String detail, String cure) {
        return new Finding(subject, Status.FAIL, detail, Optional.of(cure));
    }
}
