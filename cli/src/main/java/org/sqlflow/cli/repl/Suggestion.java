package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

/**
 * A text that could stand where the cursor is, in place of the word before it.
 *
 * @param text the whole text
 * @param description what it is, in a few words; empty if that is plain
 * @param complete whether a blank follows; not after a name that goes on, such as that of a directory
 */
record Suggestion(String text, String description, boolean complete) {
    Suggestion {
        requireNonNull(text, "text");
        requireNonNull(description, "description");
    }

    /** A suggestion that is complete. */
    static Suggestion of(String text, String description) {
        return new Suggestion(text, description, true);
    }

    /** A suggestion that goes on. */
    static Suggestion open(String text, String description) {
        return new Suggestion(text, description, false);
    }
}
