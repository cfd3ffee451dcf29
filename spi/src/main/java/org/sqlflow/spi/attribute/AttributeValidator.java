package org.sqlflow.spi.attribute;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.BooleanValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NullValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.QueryValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;

/** Checks the attributes of a statement against their specs and brings their values into the specs' types. */
public final class AttributeValidator {
    private final String owner;
    private final Map<String, AttributeSpec> byName = new LinkedHashMap<>();
    private final List<AttributeSpec> specs;

    /**
     * A validator for one statement.
     *
     * @param owner whose attributes they are, for messages: a model type or a verb
     * @param specs the attributes that exist
     */
    public AttributeValidator(String owner, List<AttributeSpec> specs) {
        this.owner = requireNonNull(owner, "owner");
        this.specs = List.copyOf(specs);
        for (AttributeSpec spec : specs) {
            byName.put(spec.name(), spec);
            spec.aliases().forEach(alias -> byName.put(alias, spec));
        }
    }

    /**
     * The attributes that were given, without defaults. An attribute given as NULL counts as not given.
     *
     * @param given what the program says
     * @param problems receives everything that is wrong; those attributes are left out of the result
     */
    public Attributes validate(List<GivenAttribute> given, Consumer<Problem> problems) {
        Map<String, GivenAttribute> seen = new LinkedHashMap<>();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
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
            if (!(attribute.value() instanceof NullValue)) {
                convert(attribute, spec, problems).ifPresent(value -> values.put(spec.name(), value));
            }
        }
        return Attributes.of(values);
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
        boolean isWord = spec.type() == AttributeType.NUMBERS_BY_NAME
                && given.value() instanceof TextValue text
                && spec.choices().contains(text.text());
        Optional<AttributeValue> converted = isWord ? Optional.of(given.value()) : toType(given.value(), spec.type());
        if (converted.isEmpty()) {
            problems.accept(AttributeProblems.type(given, spec.type().description()));
            return converted;
        }
        AttributeValue value = converted.get();
        if (spec.range().isPresent()) {
            NumberRange range = spec.range().get();
            if (!numbers(value)
                    .allMatch(number -> range.contains(number.number().doubleValue()))) {
                problems.accept(AttributeProblems.range(given, range.describe()));
                return Optional.empty();
            }
        }
        if (!spec.choices().isEmpty() && spec.type() != AttributeType.NUMBERS_BY_NAME) {
            for (String text : texts(value)) {
                if (!spec.choices().contains(text)) {
                    problems.accept(AttributeProblems.choice(given, text, spec.choices()));
                    return Optional.empty();
                }
            }
        }
        return converted;
    }

    private static Stream<NumberValue> numbers(AttributeValue value) {
        if (value instanceof NumberValue number) {
            return Stream.of(number);
        }
        return value instanceof ListValue list
                ? list.elements().stream().flatMap(AttributeValidator::numbers)
                : Stream.empty();
    }

    private static List<String> texts(AttributeValue value) {
        if (value instanceof TextValue text) {
            return List.of(text.text());
        }
        if (value instanceof ListValue list) {
            return list.elements().stream().flatMap(e -> texts(e).stream()).toList();
        }
        return List.of();
    }

    private static Optional<AttributeValue> toType(AttributeValue value, AttributeType type) {
        return switch (type) {
            case INTEGER ->
                toNumber(value)
                        .filter(NumberValue::isInteger)
                        .filter(number ->
                                number.number().precision() - number.number().scale() <= 19)
                        .filter(number -> fitsLong(number.number()))
                        .map(number -> number);
            case FLOAT -> toNumber(value).map(number -> number);
            case BOOLEAN -> toBoolean(value);
            case STRING -> toText(value).map(text -> text);
            case NUMBER_LIST ->
                value instanceof ListValue list
                        ? list(list, AttributeType.FLOAT)
                        : toNumber(value).map(number -> new ListValue(List.of(number)));
            case STRING_LIST ->
                value instanceof ListValue list
                        ? list(list, AttributeType.STRING)
                        : toText(value).map(AttributeValidator::splitAtCommas);
            case NUMBERS_BY_NAME -> NamedNumbers.of(value).map(list -> list);
            case NAME_GROUPS -> NameGroups.of(value).map(list -> list);
            case QUERY ->
                value instanceof QueryValue || value instanceof TextValue
                        ? Optional.of(value instanceof TextValue text ? new QueryValue(text.text()) : value)
                        : Optional.empty();
        };
    }

    private static boolean fitsLong(BigDecimal number) {
        return number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static Optional<NumberValue> toNumber(AttributeValue value) {
        return value instanceof NumberValue number ? Optional.of(number) : Optional.empty();
    }

    private static Optional<TextValue> toText(AttributeValue value) {
        return value instanceof TextValue text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<AttributeValue> toBoolean(AttributeValue value) {
        if (value instanceof BooleanValue) {
            return Optional.of(value);
        }
        return toNumber(value)
                .filter(number -> number.number().compareTo(BigDecimal.ONE) == 0
                        || number.number().signum() == 0)
                .map(number -> new BooleanValue(number.number().signum() != 0));
    }

    private static Optional<AttributeValue> list(ListValue list, AttributeType elementType) {
        List<AttributeValue> elements = new ArrayList<>();
        for (AttributeValue element : list.elements()) {
            Optional<AttributeValue> converted = toType(element, elementType);
            if (converted.isEmpty()) {
                return Optional.empty();
            }
            elements.add(converted.get());
        }
        return Optional.of(new ListValue(elements));
    }

    private static AttributeValue splitAtCommas(TextValue text) {
        List<AttributeValue> elements = new ArrayList<>();
        for (String part : text.text().split(",", -1)) {
            if (!part.isBlank()) {
                elements.add(new TextValue(part.strip(), text.quoted()));
            }
        }
        return new ListValue(elements);
    }
}
