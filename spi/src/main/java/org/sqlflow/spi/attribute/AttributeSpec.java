package org.sqlflow.spi.attribute;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.AttributeValue;

/**
 * The declaration of an attribute. It is all there is to declare: the check of a program, SHOW and DESCRIBE, and the
 * reference are made from it. What depends on other attributes is said by an {@link AttributeRule}.
 *
 * @param name its name, case-sensitive
 * @param aliases other names for it
 * @param type the type of its value
 * @param range the numbers allowed, also inside a list or map
 * @param choices the strings allowed, also inside a list or map; empty for any
 * @param defaultValue the value if it is not given; absent where a library's own default holds
 * @param libraryDefault the default that the library itself has, in words, for the reference; nothing sends it
 * @param documentation one or two sentences for the reference
 */
public record AttributeSpec(
        String name,
        List<String> aliases,
        AttributeType type,
        Optional<NumberRange> range,
        List<String> choices,
        Optional<AttributeValue> defaultValue,
        Optional<String> libraryDefault,
        String documentation) {
    public AttributeSpec {
        requireNonNull(name, "name");
        aliases = List.copyOf(aliases);
        requireNonNull(type, "type");
        requireNonNull(range, "range");
        choices = List.copyOf(choices);
        requireNonNull(defaultValue, "defaultValue");
        requireNonNull(libraryDefault, "libraryDefault");
        requireNonNull(documentation, "documentation");
    }

    /** An attribute of a type, with its documentation, to be refined by the methods below. */
    public static AttributeSpec of(String name, AttributeType type, String documentation) {
        return new AttributeSpec(
                name, List.of(), type, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), documentation);
    }

    /** The same attribute with other names. */
    public AttributeSpec alias(String... others) {
        return new AttributeSpec(
                name, List.of(others), type, range, choices, defaultValue, libraryDefault, documentation);
    }

    /** The same attribute with a range. */
    public AttributeSpec within(NumberRange allowed) {
        return new AttributeSpec(
                name, aliases, type, Optional.of(allowed), choices, defaultValue, libraryDefault, documentation);
    }

    /** The same attribute with choices. */
    public AttributeSpec oneOf(List<String> allowed) {
        return new AttributeSpec(name, aliases, type, range, allowed, defaultValue, libraryDefault, documentation);
    }

    /** The same attribute with a default. */
    public AttributeSpec defaultsTo(AttributeValue value) {
        return new AttributeSpec(
                name, aliases, type, range, choices, Optional.of(value), libraryDefault, documentation);
    }

    /** The same attribute with the library's own default, such as {@code 0.3} or {@code one for each core}. */
    public AttributeSpec libraryDefault(String words) {
        return new AttributeSpec(name, aliases, type, range, choices, defaultValue, Optional.of(words), documentation);
    }

    /** The default in words, whoever's it is. */
    public Optional<String> defaultText() {
        return defaultValue.map(AttributeValue::toString).or(() -> libraryDefault);
    }

    /** What is allowed within the type, in words: {@code at least 0}, or the choices with commas between. */
    public Optional<String> allowed() {
        if (choices.isEmpty()) {
            return range.map(NumberRange::describe);
        }
        String words = String.join(", ", choices);
        return Optional.of(
                range.map(numbers -> numbers.describe() + ", or " + words).orElse(words));
    }

    /** A value that is allowed, as it could be written. */
    public String example() {
        return Examples.of(this);
    }
}
