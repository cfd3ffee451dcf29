package org.sqlflow.base;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The value of an attribute in a WITH clause, as it was written. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AttributeValue.NumberValue.class, name = "number"),
    @JsonSubTypes.Type(value = AttributeValue.TextValue.class, name = "text"),
    @JsonSubTypes.Type(value = AttributeValue.BooleanValue.class, name = "boolean"),
    @JsonSubTypes.Type(value = AttributeValue.NullValue.class, name = "null"),
    @JsonSubTypes.Type(value = AttributeValue.ListValue.class, name = "list"),
    @JsonSubTypes.Type(value = AttributeValue.QueryValue.class, name = "query"),
    @JsonSubTypes.Type(value = AttributeValue.MapValue.class, name = "map"),
    @JsonSubTypes.Type(value = AttributeValue.CallValue.class, name = "call")
})
public sealed interface AttributeValue {

    /** What kind of value this is, in words for a message: {@code a number}, {@code a list} … */
    String describe();

    /** The value as it could be written in a program. */
    @Override
    String toString();

    /** A number in decimal notation, exact. */
    record NumberValue(BigDecimal number) implements AttributeValue {
        /** Whether the number has no fraction. */
        @JsonIgnore
        public boolean isInteger() {
            return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        }

        @Override
        public String describe() {
            return "a number";
        }

        @Override
        public String toString() {
            return number.toString();
        }
    }

    /**
     * A string, or a bare word such as {@code reg:squarederror}.
     *
     * @param text the characters, without quotes and escapes
     * @param quoted whether it was written in quotes
     */
    record TextValue(String text, boolean quoted) implements AttributeValue {
        @Override
        public String describe() {
            return "a string";
        }

        @Override
        public String toString() {
            return quoted ? "'" + text.replace("\\", "\\\\").replace("'", "''") + "'" : text;
        }
    }

    /** TRUE or FALSE. */
    record BooleanValue(boolean value) implements AttributeValue {
        @Override
        public String describe() {
            return "a boolean";
        }

        @Override
        public String toString() {
            return value ? "TRUE" : "FALSE";
        }
    }

    /** NULL: the attribute as if it had not been given. */
    record NullValue() implements AttributeValue {
        @Override
        public String describe() {
            return "NULL";
        }

        @Override
        public String toString() {
            return "NULL";
        }
    }

    /** A list in brackets; lists nest. */
    record ListValue(List<AttributeValue> elements) implements AttributeValue {
        public ListValue {
            elements = List.copyOf(elements);
        }

        @Override
        public String describe() {
            return "a list";
        }

        @Override
        public String toString() {
            return elements.stream().map(AttributeValue::toString).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** Values by name, in their order; a program writes them as a list of {@code name:value} or as text. */
    record MapValue(Map<String, AttributeValue> entries) implements AttributeValue {
        public MapValue {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String describe() {
            return "a map";
        }

        @Override
        public String toString() {
            return entries.entrySet().stream()
                    .map(entry -> '"' + entry.getKey().replace("'", "''") + "\": "
                            + entry.getValue().toString().replace("'", "''"))
                    .collect(Collectors.joining(", ", "'{", "}'"));
        }
    }

    /** A query in parentheses, as in {@code validation.select=(SELECT …)}; the text is without the parentheses. */
    record QueryValue(String sql) implements AttributeValue {
        @Override
        public String describe() {
            return "a query";
        }

        @Override
        public String toString() {
            return "(" + sql + ")";
        }
    }

    /**
     * A call such as {@code range(0.01, 0.3, log)} or {@code adam(learning_rate=0.1)}.
     *
     * @param name the function's name as written
     * @param arguments the positional arguments
     * @param named the arguments written {@code key=value}, in their order
     */
    record CallValue(String name, List<AttributeValue> arguments, List<Map.Entry<String, AttributeValue>> named)
            implements AttributeValue {
        public CallValue {
            arguments = List.copyOf(arguments);
            named = List.copyOf(named);
        }

        @Override
        public String describe() {
            return "a call of " + name;
        }

        @Override
        public String toString() {
            return Stream.concat(
                            arguments.stream().map(AttributeValue::toString),
                            named.stream().map(e -> e.getKey() + "=" + e.getValue()))
                    .collect(Collectors.joining(", ", name + "(", ")"));
        }
    }
}
