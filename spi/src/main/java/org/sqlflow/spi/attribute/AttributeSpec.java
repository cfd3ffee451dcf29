package org.sqlflow.spi.attribute;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.AttributeValue;

/**
 * The declaration of an attribute.
 *
 * @param name its name, case-sensitive
 * @param aliases other names for it
 * @param type the type of its value
 * @param range the numbers allowed
 * @param choices the strings allowed; empty for any
 * @param defaultValue the value if it is not given; absent where a library's own default holds
 * @param documentation one or two sentences for the reference
 */
public record AttributeSpec(
        String name,
        List<String> aliases,
        AttributeType type,
        Optional<NumberRange> range,
        List<String> choices,
        Optional<AttributeValue> defaultValue,
        String documentation) {
    public AttributeSpec {
        requireNonNull(name, "name");
        aliases = List.copyOf(aliases);
        requireNonNull(type, "type");
        requireNonNull(range, "range");
        choices = List.copyOf(choices);
        requireNonNull(defaultValue, "defaultValue");
        requireNonNull(documentation, "documentation");
    }

    /** An attribute of a type, with its documentation, to be refined by the methods below. */
    public static AttributeSpec of(String name, AttributeType type, String documentation) {
        return new AttributeSpec(name, List.of(), type, Optional.empty(), List.of(), Optional.empty(), documentation);
    }

    /** The same attribute with other names. */
    public AttributeSpec alias(String... others) {
        return new AttributeSpec(name, List.of(others), type, range, choices, defaultValue, documentation);
    }

    /** The same attribute with a range. */
    public AttributeSpec within(NumberRange allowed) {
        return new AttributeSpec(name, aliases, type, Optional.of(allowed), choices, defaultValue, documentation);
    }

    /** The same attribute with choices. */
    public AttributeSpec oneOf(List<String> allowed) {
        return new AttributeSpec(name, aliases, type, range, allowed, defaultValue, documentation);
    }

    /** The same attribute with a default. */
    public AttributeSpec defaultsTo(AttributeValue value) {
        return new AttributeSpec(name, aliases, type, range, choices, Optional.of(value), documentation);
    }
}
