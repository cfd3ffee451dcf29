package org.sqlflow.spi.attribute;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.MapValue;
import org.sqlflow.base.AttributeValue.NullValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;

/**
 * Checks the attributes of a statement against their specs and rules, and brings their values into the specs' types.
 */
public final class AttributeValidator {
    private final String owner;
    private final Map<String, AttributeSpec> byName = new LinkedHashMap<>();
    private final List<AttributeSpec> specs;
    private final List<AttributeRule> rules;

    /** A validator for one statement whose attributes do not depend on each other. */
    public AttributeValidator(String owner, List<AttributeSpec> specs) {
        this(owner, specs, List.of());
    }

    /**
     * A validator for one statement.
     *
     * @param owner whose attributes they are, for messages: a model type or a verb
     * @param specs the attributes that exist
     * @param rules what they say of each other
     * @throws IllegalArgumentException if two specs share a name or alias, or a rule names an attribute that no spec has
     */
    public AttributeValidator(String owner, List<AttributeSpec> specs, List<AttributeRule> rules) {
        this.owner = requireNonNull(owner, "owner");
        this.specs = List.copyOf(specs);
        this.rules = List.copyOf(rules);
        Set<String> names = new LinkedHashSet<>();
        for (AttributeSpec spec : specs) {
            names.add(spec.name());
            put(spec.name(), spec);
            spec.aliases().forEach(alias -> put(alias, spec));
        }
        for (AttributeRule rule : rules) {
            if (!names.containsAll(rule.attributes())) {
                throw new IllegalArgumentException(owner + " lacks an attribute of a rule: " + rule.documentation());
            }
        }
    }

    private void put(String name, AttributeSpec spec) {
        if (byName.put(name, spec) != null) {
            throw new IllegalArgumentException(owner + " has two attributes named " + name);
        }
    }

    /**
     * The attributes that were given, without defaults. An attribute given as NULL counts as not given.
     *
     * @param given what the program says
     * @param problems receives everything that is wrong; attributes that are wrong by themselves are left out of the
     *     result
     */
    public Attributes validate(List<GivenAttribute> given, Consumer<Problem> problems) {
        return validate(given, value -> false, problems);
    }

    /**
     * The attributes that were given and are decided, without defaults. Those that are still open are only checked for
     * their names, and left out of the result; rules that name one are not asked.
     *
     * @param given what the program says
     * @param isOpen whether a value stands for others, of which one is chosen later
     * @param problems receives everything that is wrong
     */
    public Attributes validate(
            List<GivenAttribute> given, Predicate<AttributeValue> isOpen, Consumer<Problem> problems) {
        Map<String, GivenAttribute> seen = new LinkedHashMap<>();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        Set<String> undecided = new LinkedHashSet<>();
        for (GivenAttribute attribute : given) {
            AttributeSpec spec = byName.get(attribute.name());
            if (spec == null) {
                Set<String> known = new TreeSet<>(byName.keySet());
                problems.accept(AttributeProblems.unknown(attribute, owner, known));
                continue;
            }
            GivenAttribute earlier = seen.putIfAbsent(spec.name(), attribute);
            if (earlier != null) {
                problems.accept(AttributeProblems.duplicate(attribute, earlier));
                continue;
            }
            if (isOpen.test(attribute.value())) {
                undecided.add(spec.name());
            } else if (!(attribute.value() instanceof NullValue)) {
                convert(attribute, spec, problems)
                        .ifPresentOrElse(value -> values.put(spec.name(), value), () -> undecided.add(spec.name()));
            }
        }
        Attributes valid = Attributes.of(values);
        seen.keySet().retainAll(values.keySet());
        CheckedAttributes checked = new CheckedAttributes(withDefaults(valid), seen);
        rules.stream()
                .filter(rule -> Collections.disjoint(rule.attributes(), undecided))
                .forEach(rule -> rule.check(checked).forEach(problems));
        return valid;
    }

    /** The value of one attribute, as if no other were given; empty where there is a problem. */
    public Optional<AttributeValue> validateAlone(GivenAttribute given, Consumer<Problem> problems) {
        AttributeSpec spec = byName.get(given.name());
        if (spec == null) {
            problems.accept(AttributeProblems.unknown(given, owner, new TreeSet<>(byName.keySet())));
            return Optional.empty();
        }
        return convert(given, spec, problems);
    }

    /** The spec of an attribute, by its name or another of its names. */
    public Optional<AttributeSpec> spec(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The same attributes with the specs' defaults for those that are absent, in the order of the specs. */
    public Attributes withDefaults(Attributes given) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (AttributeSpec spec : specs) {
            AttributeValue value = given.asMap().get(spec.name());
            if (value != null) {
                values.put(spec.name(), value);
            } else {
                spec.defaultValue().ifPresent(fallback -> values.put(spec.name(), fallback));
            }
        }
        return Attributes.of(values);
    }

    private static Optional<AttributeValue> convert(
            GivenAttribute given, AttributeSpec spec, Consumer<Problem> problems) {
        Optional<AttributeValue> converted = ValueConverter.convert(given.value(), spec.type());
        Optional<Problem> problem = converted.isEmpty()
                ? Optional.of(AttributeProblems.type(given, spec.type().description(), spec.example()))
                : leaves(converted.get())
                        .flatMap(leaf -> notAllowed(given, spec, leaf).stream())
                        .findFirst();
        problem.ifPresent(problems);
        return problem.isPresent() ? Optional.empty() : converted;
    }

    private static Optional<Problem> notAllowed(GivenAttribute given, AttributeSpec spec, AttributeValue leaf) {
        if (leaf instanceof NumberValue number) {
            return spec.range()
                    .filter(range -> !range.contains(number.number().doubleValue()))
                    .map(range ->
                            AttributeProblems.range(given, range.describe()).hint(rangeHint(given, spec)));
        }
        if (leaf instanceof TextValue text
                && !spec.choices().isEmpty()
                && !spec.choices().contains(text.text())) {
            return Optional.of(AttributeProblems.choice(given, text.text(), spec.choices()));
        }
        return Optional.empty();
    }

    private static String rangeHint(GivenAttribute given, AttributeSpec spec) {
        return "write for example " + given.name() + "=" + spec.example()
                + spec.defaultText()
                        .map(usual -> ", or leave it out for the default, " + usual)
                        .orElse(", or leave it out");
    }

    /** The values that are no lists or maps, within one that may be. */
    private static Stream<AttributeValue> leaves(AttributeValue value) {
        if (value instanceof ListValue list) {
            return list.elements().stream().flatMap(AttributeValidator::leaves);
        }
        return value instanceof MapValue map
                ? map.entries().values().stream().flatMap(AttributeValidator::leaves)
                : Stream.of(value);
    }
}
