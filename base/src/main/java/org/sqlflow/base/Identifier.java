package org.sqlflow.base;

import static java.util.Objects.requireNonNull;

/**
 * One part of a name.
 *
 * @param text the name without its quotes, doubled quotes undone
 * @param quoted whether it was written in quotes; the case of an unquoted one is folded by the database
 */
public record Identifier(String text, boolean quoted) {
    public Identifier {
        requireNonNull(text, "text");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an identifier is not empty");
        }
    }

    /** An identifier written without quotes. */
    public static Identifier of(String text) {
        return new Identifier(text, false);
    }

    /** An identifier whose exact spelling matters. */
    public static Identifier quoted(String text) {
        return new Identifier(text, true);
    }

    @Override
    public String toString() {
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
