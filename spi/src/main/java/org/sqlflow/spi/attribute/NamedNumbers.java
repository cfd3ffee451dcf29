package org.sqlflow.spi.attribute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.CallValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.QueryValue;
import org.sqlflow.base.AttributeValue.TextValue;

/** Reads values of {@link AttributeType#NUMBERS_BY_NAME}, in all the ways in which they are written. */
final class NamedNumbers {
    private final List<AttributeValue> elements = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private boolean isValid = true;

    private NamedNumbers() {}

    /** A list of pairs of name and number, or of numbers; empty if the value is neither. */
    static Optional<ListValue> of(AttributeValue value) {
        NamedNumbers reader = new NamedNumbers();
        reader.read(value);
        boolean isMixed = !reader.names.isEmpty() && reader.names.size() != reader.elements.size();
        return reader.isValid && !isMixed && !reader.elements.isEmpty()
                ? Optional.of(new ListValue(reader.elements))
                : Optional.empty();
    }

    private void read(AttributeValue value) {
        if (value instanceof ListValue list) {
            list.elements().forEach(this::readElement);
        } else if (value instanceof CallValue call) {
            isValid &= call.arguments().isEmpty();
            for (Map.Entry<String, AttributeValue> argument : call.named()) {
                add(argument.getKey(), argument.getValue());
            }
        } else if (value instanceof TextValue text) {
            readParts(text.text());
        } else if (value instanceof QueryValue query) {
            // What is written in parentheses, as in XGBoost's own (1, -1), has been taken for a query.
            readParts(query.sql());
        } else {
            isValid = false;
        }
    }

    private void readElement(AttributeValue element) {
        if (element instanceof NumberValue) {
            elements.add(element);
        } else if (element instanceof TextValue text) {
            readPart(text.text());
        } else if (element instanceof ListValue pair
                && pair.elements().size() == 2
                && pair.elements().get(0) instanceof TextValue name) {
            add(name.text(), pair.elements().get(1));
        } else {
            isValid = false;
        }
    }

    private void readParts(String text) {
        String inner = text.strip();
        if (inner.length() > 1 && "([{".indexOf(inner.charAt(0)) >= 0) {
            inner = inner.substring(1, inner.length() - 1);
        }
        for (String part : inner.split(",", -1)) {
            readPart(part);
        }
    }

    private void readPart(String part) {
        int equals = Math.max(part.lastIndexOf('='), part.lastIndexOf(':'));
        Optional<NumberValue> number = number(part.substring(equals + 1));
        if (number.isEmpty()) {
            isValid = false;
        } else if (equals < 0) {
            elements.add(number.get());
        } else {
            add(unquoted(part.substring(0, equals).strip()), number.get());
        }
    }

    private void add(String name, AttributeValue number) {
        isValid &= number instanceof NumberValue && names.add(name);
        elements.add(new ListValue(List.of(new TextValue(name, true), number)));
    }

    private static String unquoted(String name) {
        boolean isQuoted = name.length() > 1
                && (name.charAt(0) == '"' || name.charAt(0) == '\'')
                && name.charAt(name.length() - 1) == name.charAt(0);
        return isQuoted ? name.substring(1, name.length() - 1) : name;
    }

    private static Optional<NumberValue> number(String text) {
        try {
            return Optional.of(new NumberValue(new BigDecimal(text.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
