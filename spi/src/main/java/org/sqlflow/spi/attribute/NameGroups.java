package org.sqlflow.spi.attribute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;

/** Reads values of {@link AttributeType#NAME_GROUPS}: nested lists, or the same as text, as XGBoost takes it. */
final class NameGroups {
    private static final Pattern NESTED = Pattern.compile("\\s*\\[(\\s*\\[[^\\[\\]]*]\\s*,?)+\\s*]\\s*");
    private static final Pattern INNER = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern POSITION = Pattern.compile("\\d{1,9}");

    private NameGroups() {}

    /** A list of lists of texts and positions; empty if the value is none. */
    static Optional<ListValue> of(AttributeValue value) {
        if (value instanceof TextValue text) {
            return ofText(text.text());
        }
        return value instanceof ListValue list && !list.elements().isEmpty() ? ofList(list) : Optional.empty();
    }

    private static Optional<ListValue> ofList(ListValue list) {
        boolean isValid = list.elements().stream()
                .allMatch(group -> group instanceof ListValue names
                        && !names.elements().isEmpty()
                        && names.elements().stream().allMatch(NameGroups::isName));
        return isValid ? Optional.of(list) : Optional.empty();
    }

    private static boolean isName(AttributeValue value) {
        return value instanceof TextValue
                || (value instanceof NumberValue number
                        && POSITION.matcher(number.number().toPlainString()).matches());
    }

    private static Optional<ListValue> ofText(String text) {
        if (!NESTED.matcher(text).matches()) {
            return Optional.empty();
        }
        List<AttributeValue> groups = new ArrayList<>();
        Matcher inner = INNER.matcher(text);
        while (inner.find()) {
            List<AttributeValue> names = new ArrayList<>();
            for (String part : inner.group(1).split(",", -1)) {
                String name = part.strip().replaceAll("^[\"']|[\"']$", "");
                names.add(
                        POSITION.matcher(name).matches()
                                ? new NumberValue(new BigDecimal(name))
                                : new TextValue(name, true));
            }
            groups.add(new ListValue(names));
        }
        return ofList(new ListValue(groups));
    }
}
