package org.sqlflow.spi.attribute;

/** The type of an attribute's value. */
public enum AttributeType {
    /** A whole number of 64 bits. */
    INTEGER("an integer"),
    /** A number. */
    FLOAT("a number"),
    /** TRUE or FALSE, or 1 or 0. */
    BOOLEAN("TRUE or FALSE"),
    /** A string or bare word. */
    STRING("a string"),
    /** A list of numbers. */
    NUMBER_LIST("a list of numbers"),
    /** A list of strings, or one string with commas. */
    STRING_LIST("a list of strings"),
    /**
     * Numbers by name, such as {@code [a=1, b=-1]} or {@code weights(a=1, b=-1)}, or numbers in order, such as
     * {@code [1, -1]} or {@code (1, -1)}. A list of pairs of name and number, or of numbers.
     */
    NUMBERS_BY_NAME("numbers by name, such as [a=1, b=-1]"),
    /** Lists of names, such as {@code [[a, b], [c, d]]}; a number stands for a position from 0. */
    NAME_GROUPS("lists of names, such as [[a, b], [c, d]]"),
    /** A query, in parentheses or as a string. */
    QUERY("a query");

    private final String description;

    AttributeType(String description) {
        this.description = description;
    }

    /** The type in words, with its article. */
    public String description() {
        return description;
    }
}
