package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

/**
 * Where the value of a setting comes from.
 *
 * @param kind in general
 * @param place in particular: the name of the option or variable, the file and line
 */
public record Origin(Kind kind, String place) {
    /** The default. */
    static final Origin DEFAULT = new Origin(Kind.DEFAULT, "default");

    public Origin {
        requireNonNull(kind, "kind");
        requireNonNull(place, "place");
    }

    /** The places that may set a setting, the stronger first. */
    public enum Kind {
        /** An option of the command line. */
        FLAG,
        /** An environment variable. */
        ENVIRONMENT,
        /** A variable of the file that {@code --env-file} names. */
        ENVIRONMENT_FILE,
        /** The configuration file. */
        FILE,
        /** Nobody. */
        DEFAULT
    }

    @Override
    public String toString() {
        return place;
    }
}
