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
