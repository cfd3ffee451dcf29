package org.sqlflow.spi.attribute;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.sqlflow.base.AttributeValue;

/**
 * Attributes that passed their specs: names are the specs' own (aliases resolved), values have the specs' types.
 * Attributes that are neither given nor have a default are absent.
 */
public final class Attributes {
    private static final Attributes NONE = new Attributes(Map.of());

    private final Map<String, AttributeValue> values;

    private Attributes(Map<String, AttributeValue> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Attributes with these values. */
    @JsonCreator
    public static Attributes of(Map<String, AttributeValue> values) {
        return values.isEmpty() ? NONE : new Attributes(values);
    }

    /** No attributes. */
    public static Attributes none() {
        return NONE;
    }

    /** All of them, by name, in the order of the specs. */
    @JsonValue
    public Map<String, AttributeValue> asMap() {
        return values;
    }

    /** Whether an attribute has a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A value of any type. */
    public Optional<AttributeValue> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A string or the name of a column. */
    public Optional<String> string(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> ((AttributeValue.TextValue) value).text());
    }

    /** An integer. */
    public OptionalLong integer(String name) {
        AttributeValue value = values.get(name);
        return value == null
                ? OptionalLong.empty()
                : OptionalLong.of(((AttributeValue.NumberValue) value).number().longValueExact());
    }

    /** A number. */
    public OptionalDouble number(String name) {
        AttributeValue value = values.get(name);
        return value == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        ((AttributeValue.NumberValue) value).number().doubleValue());
    }

    /** A boolean, false where absent. */
    public boolean isTrue(String name) {
        return values.get(name) instanceof AttributeValue.BooleanValue value && value.value();
    }

    /** A query. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> ((AttributeValue.QueryValue) value).sql());
    }

    /** A list of strings or columns, empty where absent. */
    public List<String> strings(String name) {
        return elements(name).stream()
                .map(element -> ((AttributeValue.TextValue) element).text())
                .toList();
    }

    /** A list of numbers, empty where absent. */
    public List<Double> numbers(String name) {
        return elements(name).stream()
                .map(element -> ((AttributeValue.NumberValue) element).number().doubleValue())
                .toList();
    }

    /** The elements of a list, empty where absent. */
    public List<AttributeValue> elements(String name) {
        return values.get(name) instanceof AttributeValue.ListValue list ? list.elements() : List.of();
    }

    /** The entries of a map, in their order, empty where absent. */
    public Map<String, AttributeValue> entries(String name) {
        return values.get(name) instanceof AttributeValue.MapValue map ? map.entries() : Map.of();
    }

    /** The same attributes with one more, or another value for one. */
    public Attributes with(String name, AttributeValue value) {
        Map<String, AttributeValue> changed = new LinkedHashMap<>(values);
        changed.put(name, requireNonNull(value, "value"));
        return new Attributes(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
