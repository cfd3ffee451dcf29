package org.sqlflow.spi.attribute;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The type of an attribute's value: one of the constants below, or made of others by {@link #listOf}, {@link #mapOf} and
 * {@link #either}.
 *
 * @param kind what it is
 * @param parts a list's element, a map's key and value, or the types of which one fits; else empty
 */
public record AttributeType(Kind kind, List<AttributeType> parts) {
    /** A whole number of 64 bits. */
    public static final AttributeType INTEGER = new AttributeType(Kind.INTEGER, List.of());

    /** A number. */
    public static final AttributeType FLOAT = new AttributeType(Kind.FLOAT, List.of());

    /** TRUE or FALSE, or 1 or 0. */
    public static final AttributeType BOOLEAN = new AttributeType(Kind.BOOLEAN, List.of());

    /** A string or bare word. */
    public static final AttributeType STRING = new AttributeType(Kind.STRING, List.of());

    /** A class of the label: a string, number or boolean, read as its text. */
    public static final AttributeType LABEL_CLASS = new AttributeType(Kind.LABEL_CLASS, List.of());

    /** The name of a column of the statement's query, as a string or bare word. */
    public static final AttributeType COLUMN = new AttributeType(Kind.COLUMN, List.of());

    /** A query, in parentheses or as a string. */
    public static final AttributeType QUERY = new AttributeType(Kind.QUERY, List.of());

    /** A list of whole numbers, or one. */
    public static final AttributeType INTEGER_LIST = listOf(INTEGER);

    /** A list of numbers, or one. */
    public static final AttributeType NUMBER_LIST = listOf(FLOAT);

    /** A list of strings, or one string with commas. */
    public static final AttributeType STRING_LIST = listOf(STRING);

    /** A list of columns, or one string with commas. */
    public static final AttributeType COLUMN_LIST = listOf(COLUMN);

    public AttributeType {
        requireNonNull(kind, "kind");
        parts = List.copyOf(parts);
    }

    /** What a type is made of. */
    public enum Kind {
        /** See {@link AttributeType#INTEGER}. */
        INTEGER("an integer", "integers"),
        /** See {@link AttributeType#FLOAT}. */
        FLOAT("a number", "numbers"),
        /** See {@link AttributeType#BOOLEAN}. */
        BOOLEAN("TRUE or FALSE", "booleans"),
        /** See {@link AttributeType#STRING}. */
        STRING("a string", "strings"),
        /** See {@link AttributeType#LABEL_CLASS}. */
        LABEL_CLASS("a class", "classes"),
        /** See {@link AttributeType#COLUMN}. */
        COLUMN("a column", "columns"),
        /** See {@link AttributeType#QUERY}. */
        QUERY("a query", "queries"),
        /** See {@link AttributeType#listOf}. */
        LIST("a list", "lists"),
        /** See {@link AttributeType#mapOf}. */
        MAP("a map", "maps"),
        /** See {@link AttributeType#either}. */
        EITHER("a value", "values");

        private final String one;
        private final String many;

        Kind(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    /** A list in brackets. A value that is no list stands for a list of it alone; a string is cut at its commas. */
    public static AttributeType listOf(AttributeType element) {
        return new AttributeType(Kind.LIST, List.of(element));
    }

    /**
     * Values by name, written {@code [a:1, b:-1]}, or as text such as {@code '{"a": 1, "b": -1}'} or {@code 'a:1, b:-1'}.
     *
     * @param key {@link #STRING} or {@link #COLUMN}
     * @param value a number, boolean, string or column
     */
    public static AttributeType mapOf(AttributeType key, AttributeType value) {
        return new AttributeType(Kind.MAP, List.of(key, value));
    }

    /** The first of several types that a value has. */
    public static AttributeType either(AttributeType first, AttributeType second) {
        return new AttributeType(Kind.EITHER, List.of(first, second));
    }

    /** The type in words that follow "takes": {@code an integer}, {@code a list of columns}. */
    public String description() {
        return switch (kind) {
            case LIST -> "a list of " + element().plural();
            case MAP ->
                "a map of " + parts.get(0).plural() + " to " + parts.get(1).plural();
            case EITHER -> parts.stream().map(AttributeType::description).collect(Collectors.joining(", or "));
            default -> kind.one;
        };
    }

    /** The type in words without an article: {@code integer}, {@code list of columns}. */
    public String shortName() {
        return switch (kind) {
            case BOOLEAN -> "boolean";
            case EITHER -> parts.stream().map(AttributeType::shortName).collect(Collectors.joining(" or "));
            default -> description().replaceFirst("^an? ", "");
        };
    }

    /** Whether a value is one number, one string, or TRUE or FALSE, or can be; what is searched for. A class is not. */
    public boolean isScalar() {
        return switch (kind) {
            case INTEGER, FLOAT, BOOLEAN, STRING -> true;
            case LABEL_CLASS, COLUMN, QUERY, LIST, MAP -> false;
            case EITHER -> parts.stream().anyMatch(AttributeType::isScalar);
        };
    }

    /** Whether a value is a whole number and nothing else. */
    public boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    /** Whether a value can be a number. */
    public boolean isNumber() {
        return kind == Kind.INTEGER
                || kind == Kind.FLOAT
                || (kind == Kind.EITHER && parts.stream().anyMatch(AttributeType::isNumber));
    }

    private String plural() {
        return switch (kind) {
            case LIST -> "lists of " + element().plural();
            case MAP ->
                "maps of " + parts.get(0).plural() + " to " + parts.get(1).plural();
            case EITHER -> parts.stream().map(AttributeType::plural).collect(Collectors.joining(" or "));
            default -> kind.many;
        };
    }

    /** The type of a list's elements. */
    AttributeType element() {
        return parts.get(0);
    }
}
