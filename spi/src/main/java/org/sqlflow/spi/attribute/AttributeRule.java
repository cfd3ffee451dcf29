package org.sqlflow.spi.attribute;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;

/**
 * What attributes say of each other, declared once for the check and for the reference:
 *
 * <pre>{@code
 * AttributeRule.excludes(given("num_class"), isNot("objective", "multi:softprob", "multi:softmax"));
 * AttributeRule.excludes(is("max_depth", "0"), is("tree_method", "exact"));
 * AttributeRule.requires(is("objective", "reg:quantileerror"), given("quantile_alpha"));
 * AttributeRule.onlyWith("rate_drop", is("booster", "dart"));
 * AttributeRule.within("base_score", NumberRange.above(0), is("objective", "count:poisson"));
 * AttributeRule.custom(List.of("a", "b"), "a has as many elements as b.", attributes -> …);
 * }</pre>
 *
 * <p>A rule is asked only where every attribute that it names is right by itself. Its problem stands at the attribute
 * that the rule is about, which comes first, or where that is a default, at the other.
 */
public final class AttributeRule {
    private final List<String> attributes;
    private final String documentation;
    private final Function<CheckedAttributes, List<Problem>> check;

    private AttributeRule(
            List<String> attributes, String documentation, Function<CheckedAttributes, List<Problem>> check) {
        this.attributes = List.copyOf(attributes);
        this.documentation = requireNonNull(documentation, "documentation");
        this.check = requireNonNull(check, "check");
    }

    /** Two conditions that must not hold together. */
    public static AttributeRule excludes(AttributeCondition one, AttributeCondition other) {
        return new AttributeRule(
                names(Stream.of(one, other)),
                one.describe() + " does not go with " + other.describe() + ".",
                attributes -> {
                    if (!one.holds(attributes) || !other.holds(attributes)) {
                        return List.of();
                    }
                    boolean swapped = attributes.given(one.attribute()).isEmpty();
                    AttributeCondition wrong = swapped ? other : one;
                    AttributeCondition with = swapped ? one : other;
                    Problem problem = AttributeProblems.excluded(wrong.describe(attributes), with.describe(attributes))
                            .hint(wrong.cure() + ", or " + with.cure());
                    return List.of(at(place(wrong, attributes), related(with, attributes, problem)));
                });
    }

    /** Where a condition holds, one of some others must too. */
    public static AttributeRule requires(AttributeCondition when, AttributeCondition... oneOf) {
        List<AttributeCondition> needed = List.of(oneOf);
        String words = needed.stream().map(AttributeCondition::describe).collect(Collectors.joining(" or "));
        return new AttributeRule(
                names(Stream.concat(Stream.of(when), Arrays.stream(oneOf))),
                when.describe() + " needs " + words + ".",
                attributes -> {
                    if (!when.holds(attributes) || needed.stream().anyMatch(condition -> condition.holds(attributes))) {
                        return List.of();
                    }
                    Problem problem = AttributeProblems.required(when.describe(attributes), words)
                            .hint("add " + words + ", or " + when.cure());
                    return List.of(at(place(when, attributes), problem));
                });
    }

    /** An attribute that means something only where one of some conditions holds. */
    public static AttributeRule onlyWith(String attribute, AttributeCondition... oneOf) {
        return requires(AttributeCondition.given(attribute), oneOf);
    }

    /** A narrower range of an attribute where a condition holds. */
    public static AttributeRule within(String attribute, NumberRange range, AttributeCondition when) {
        return new AttributeRule(
                names(Stream.of(AttributeCondition.given(attribute), when)),
                attribute + " must be " + range.describe() + " with " + when.describe() + ".",
                attributes -> {
                    Optional<GivenAttribute> given = attributes.given(attribute);
                    if (given.isEmpty()
                            || !when.holds(attributes)
                            || !(given.get().value() instanceof NumberValue number)
                            || range.contains(number.number().doubleValue())) {
                        return List.of();
                    }
                    return List.of(AttributeProblems.range(
                                    given.get(), range.describe() + " with " + when.describe(attributes))
                            .hint("give such a number, or leave " + attribute + " out"));
                });
    }

    /**
     * A rule of any other kind.
     *
     * @param attributes the attributes that it looks at, by their specs' names, the one that it is mostly about first
     * @param documentation the rule in a sentence, for the reference
     * @param check gives what is wrong, made by {@link AttributeProblems}; {@link CheckedAttributes#given} has the places
     */
    public static AttributeRule custom(
            List<String> attributes, String documentation, Function<CheckedAttributes, List<Problem>> check) {
        return new AttributeRule(attributes, documentation, check);
    }

    /** The specs' names of all attributes that it is about; the one that it is mostly about comes first. */
    public List<String> attributes() {
        return attributes;
    }

    /** The rule in a sentence, for the reference. */
    public String documentation() {
        return documentation;
    }

    /** What is wrong. */
    List<Problem> check(CheckedAttributes given) {
        return check.apply(given);
    }

    private static List<String> names(Stream<AttributeCondition> conditions) {
        return conditions.map(AttributeCondition::attribute).distinct().toList();
    }

    private static Optional<Location> place(AttributeCondition condition, CheckedAttributes attributes) {
        return attributes
                .given(condition.attribute())
                .map(given -> condition.test() == AttributeCondition.Test.GIVEN
                        ? given.nameLocation()
                        : given.valueLocation());
    }

    private static Problem related(AttributeCondition other, CheckedAttributes attributes, Problem problem) {
        return attributes
                .given(other.attribute())
                .map(given -> problem.related(given.nameLocation(), other.describe(attributes) + " is given here"))
                .orElse(problem);
    }

    private static Problem at(Optional<Location> place, Problem problem) {
        return place.map(problem::at).orElse(problem);
    }
}
