package org.sqlflow.spi.column;

import static java.util.Objects.requireNonNull;

/**
 * A parameter of a column function.
 *
 * @param name its name
 * @param type what it takes
 * @param required whether it has to be given
 * @param documentation a sentence for the reference
 */
public record ColumnParameter(String name, Type type, boolean required, String documentation) {
    public ColumnParameter {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(documentation, "documentation");
    }

    /** A parameter that has to be given. */
    public static ColumnParameter required(String name, Type type, String documentation) {
        return new ColumnParameter(name, type, true, documentation);
    }

    /** A parameter that may be left out. */
    public static ColumnParameter optional(String name, Type type, String documentation) {
        return new ColumnParameter(name, type, false, documentation);
    }

    /** What a parameter takes. */
    public enum Type {
        /** A whole number from 1 to 1,000,000. */
        SIZE("a whole number from 1 to 1000000"),
        /** A size, a list of sizes of which the product counts, or the word {@code none} for what the data says. */
        SHAPE("a whole number from 1 to 1000000, a list of them, or none"),
        /** A number or a list of numbers. */
        NUMBERS("a number or a list of numbers"),
        /** A list of strings. */
        STRINGS("a list of strings"),
        /** A character that separates; COMMA stands for the comma. */
        DELIMITER("one character such as ',', or COMMA"),
        /** A word. */
        WORD("a word");

        private final String description;

        Type(String description) {
            this.description = description;
        }

        /** What is to be written, in words for a message. */
        public String description() {
            return description;
        }
    }
}
