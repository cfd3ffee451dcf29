package org.sqlflow.spi.attribute;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
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

    /** A string. */
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

    /** A list of strings, empty where absent. */
    public List<String> strings(String name) {
        List<String> texts = new ArrayList<>();
        if (values.get(name) instanceof AttributeValue.ListValue list) {
            for (AttributeValue element : list.elements()) {
                texts.add(((AttributeValue.TextValue) element).text());
            }
        }
        return texts;
    }

    /** A list of numbers, or the numbers of one by name that were given in order; empty where absent. */
    public List<BigDecimal> numbers(String name) {
        List<BigDecimal> numbers = new ArrayList<>();
        if (values.get(name) instanceof AttributeValue.ListValue list) {
            for (AttributeValue element : list.elements()) {
                if (element instanceof AttributeValue.NumberValue number) {
                    numbers.add(number.number());
                }
            }
        }
        return numbers;
    }

    /** Numbers by name, in order; empty where absent, where they were given in order, or where it is a word. */
    public Map<String, BigDecimal> numbersByName(String name) {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        if (values.get(name) instanceof AttributeValue.ListValue list) {
            for (AttributeValue element : list.elements()) {
                if (element instanceof AttributeValue.ListValue pair) {
                    numbers.put(
                            ((AttributeValue.TextValue) pair.elements().get(0)).text(),
                            ((AttributeValue.NumberValue) pair.elements().get(1)).number());
                }
            }
        }
        return numbers;
    }

    /** Lists of names, each a text or the number of a position; empty where absent. */
    public List<List<AttributeValue>> nameGroups(String name) {
        List<List<AttributeValue>> groups = new ArrayList<>();
        if (values.get(name) instanceof AttributeValue.ListValue list) {
            for (AttributeValue element : list.elements()) {
                groups.add(((AttributeValue.ListValue) element).elements());
            }
        }
        return groups;
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
