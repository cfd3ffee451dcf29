package org.sqlflow.spi.attribute;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;

/**
 * What may be said of one attribute, for {@link AttributeRule}s.
 *
 * @param attribute its name in its spec
 * @param test what is asked
 * @param values the values asked for, as a program writes them; empty for {@link Test#GIVEN}
 */
public record AttributeCondition(String attribute, Test test, List<String> values) {
    public AttributeCondition {
        requireNonNull(attribute, "attribute");
        requireNonNull(test, "test");
        values = List.copyOf(values);
    }

    /** What a condition asks. */
    public enum Test {
        /** Whether the program gives the attribute. */
        GIVEN,
        /** Whether it has one of the values, given or by the spec's default. */
        IS,
        /** Whether it has a value, given or by the spec's default, and none of these. */
        IS_NOT
    }

    /** The program gives an attribute. */
    public static AttributeCondition given(String attribute) {
        return new AttributeCondition(attribute, Test.GIVEN, List.of());
    }

    /** An attribute has one of some values: {@code is("tree_method", "exact")}, {@code is("max_depth", "0")}. */
    public static AttributeCondition is(String attribute, String... values) {
        return new AttributeCondition(attribute, Test.IS, List.of(values));
    }

    /** An attribute has a value, but none of these. */
    public static AttributeCondition isNot(String attribute, String... values) {
        return new AttributeCondition(attribute, Test.IS_NOT, List.of(values));
    }

    /** The condition in words for the reference: {@code num_class}, {@code tree_method=exact}. */
    public String describe() {
        return switch (test) {
            case GIVEN -> attribute;
            case IS -> values.stream().map(value -> attribute + "=" + value).collect(Collectors.joining(" or "));
            case IS_NOT -> attribute + " other than " + String.join(" or ", values);
        };
    }

    /** The condition in words for a message about a program where it holds: with the attribute's value of there. */
    String describe(CheckedAttributes attributes) {
        String name = attributes.given(attribute).map(given -> given.name()).orElse(attribute);
        return attributes
                .value(attribute)
                .filter(value -> test != Test.GIVEN)
                .map(value -> name + "=" + value)
                .orElse(name);
    }

    /** What would end the condition, in words for a hint: {@code leave x out}, {@code choose x=1 or x=2}. */
    String cure() {
        return switch (test) {
            case GIVEN -> "leave " + attribute + " out";
            case IS -> "give " + attribute + " another value";
            case IS_NOT ->
                "choose " + is(attribute, values.toArray(String[]::new)).describe();
        };
    }

    boolean holds(CheckedAttributes attributes) {
        if (test == Test.GIVEN) {
            return attributes.given(attribute).isPresent();
        }
        Optional<AttributeValue> value = attributes.value(attribute);
        return value.isPresent() && (test == Test.IS) == values.stream().anyMatch(each -> same(value.get(), each));
    }

    private static boolean same(AttributeValue value, String text) {
        if (value instanceof NumberValue number) {
            return number.number().compareTo(new BigDecimal(text)) == 0;
        }
        return value instanceof TextValue given
                ? given.text().equals(text)
                : value.toString().equals(text);
    }
}
