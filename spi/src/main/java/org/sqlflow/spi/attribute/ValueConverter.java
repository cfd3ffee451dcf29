package org.sqlflow.spi.attribute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.BooleanValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.MapValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.QueryValue;
import org.sqlflow.base.AttributeValue.TextValue;

/** Brings values as written into the types of specs. */
final class ValueConverter {
    private static final int MOST_LONG_DIGITS = 19;

    private ValueConverter() {}

    /** The value in a type; empty if it does not have it. */
    static Optional<AttributeValue> convert(AttributeValue value, AttributeType type) {
        return switch (type.kind()) {
            case INTEGER -> toInteger(value);
            case FLOAT -> value instanceof NumberValue ? Optional.of(value) : Optional.empty();
            case BOOLEAN -> toBoolean(value);
            case STRING, COLUMN -> value instanceof TextValue ? Optional.of(value) : Optional.empty();
            case LABEL_CLASS -> toText(value);
            case QUERY -> toQuery(value);
            case LIST -> toList(value, type.element());
            case MAP -> toMap(value, type);
            case EITHER ->
                type.parts().stream()
                        .flatMap(part -> convert(value, part).stream())
                        .findFirst();
        };
    }

    private static Optional<AttributeValue> toInteger(AttributeValue value) {
        if (value instanceof NumberValue number
                && number.isInteger()
                && number.number().precision() - number.number().scale() <= MOST_LONG_DIGITS
                && fitsLong(number.number())) {
            return Optional.of(
                    new NumberValue(BigDecimal.valueOf(number.number().longValueExact())));
        }
        return Optional.empty();
    }

    private static boolean fitsLong(BigDecimal number) {
        return number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static Optional<AttributeValue> toBoolean(AttributeValue value) {
        if (value instanceof BooleanValue) {
            return Optional.of(value);
        }
        return value instanceof NumberValue number
                        && (number.number().signum() == 0 || number.number().compareTo(BigDecimal.ONE) == 0)
                ? Optional.of(new BooleanValue(number.number().signum() != 0))
                : Optional.empty();
    }

    private static Optional<AttributeValue> toText(AttributeValue value) {
        if (value instanceof NumberValue number) {
            return Optional.of(
                    new TextValue(number.number().stripTrailingZeros().toPlainString(), true));
        }
        if (value instanceof BooleanValue truth) {
            return Optional.of(new TextValue(Boolean.toString(truth.value()), true));
        }
        return value instanceof TextValue ? Optional.of(value) : Optional.empty();
    }

    private static Optional<AttributeValue> toQuery(AttributeValue value) {
        if (value instanceof TextValue text) {
            return Optional.of(new QueryValue(text.text()));
        }
        return value instanceof QueryValue ? Optional.of(value) : Optional.empty();
    }

    private static Optional<AttributeValue> toList(AttributeValue value, AttributeType element) {
        List<AttributeValue> given;
        if (value instanceof ListValue list) {
            given = list.elements();
        } else if (value instanceof TextValue text) {
            given = MapText.split(text.text()).stream()
                    .map(part -> part(part, element, text.quoted()))
                    .toList();
        } else {
            given = List.of(value);
        }
        List<AttributeValue> elements = new ArrayList<>();
        for (AttributeValue each : given) {
            Optional<AttributeValue> converted = convert(each, element);
            if (converted.isEmpty()) {
                return Optional.empty();
            }
            elements.add(converted.get());
        }
        return Optional.of(new ListValue(elements));
    }

    private static Optional<AttributeValue> toMap(AttributeValue value, AttributeType type) {
        Function<TextValue, Optional<Map<String, String>>> read = text -> MapText.read(text.text());
        Optional<Map<String, String>> entries = Optional.empty();
        if (value instanceof TextValue text) {
            entries = read.apply(text);
        } else if (value instanceof ListValue list) {
            Map<String, String> all = new LinkedHashMap<>();
            for (AttributeValue each : list.elements()) {
                Optional<Map<String, String>> one =
                        each instanceof TextValue text ? read.apply(text) : Optional.empty();
                if (one.isEmpty() || one.get().keySet().stream().anyMatch(all::containsKey)) {
                    return Optional.empty();
                }
                all.putAll(one.get());
            }
            entries = Optional.of(all);
        }
        return entries.flatMap(found -> toValues(found, type.parts().get(1)));
    }

    private static Optional<AttributeValue> toValues(Map<String, String> entries, AttributeType type) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            Optional<AttributeValue> converted = convert(part(entry.getValue(), type, true), type);
            if (converted.isEmpty()) {
                return Optional.empty();
            }
            values.put(entry.getKey(), converted.get());
        }
        return Optional.of(new MapValue(values));
    }

    /** A part of a text, read as what a type wants. */
    private static AttributeValue part(String text, AttributeType type, boolean quoted) {
        switch (type.kind()) {
            case INTEGER, FLOAT -> {
                try {
                    return new NumberValue(new BigDecimal(text));
                } catch (NumberFormatException e) {
                    return new TextValue(text, quoted);
                }
            }
            case BOOLEAN -> {
                return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                        ? new BooleanValue(text.equalsIgnoreCase("true"))
                        : new TextValue(text, quoted);
            }
            default -> {
                return new TextValue(text, quoted);
            }
        }
    }
}
