package org.sqlflow.model.xgboost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.BooleanValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.QueryValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;

/** Attributes from a text such as {@code eta=0.1 eval_metric=[auc,logloss]}: one blank between them, none within. */
final class GivenText {
    private GivenText() {}

    static List<GivenAttribute> attributes(String text) {
        List<GivenAttribute> given = new ArrayList<>();
        int offset = 0;
        for (String part : text.split(" ", -1)) {
            int equals = part.indexOf('=');
            String value = part.substring(equals + 1);
            given.add(new GivenAttribute(
                    part.substring(0, equals),
                    new Location(offset, 1, offset + 1, equals),
                    value(value),
                    new Location(offset + equals + 1, 1, offset + equals + 2, value.length())));
            offset += part.length() + 1;
        }
        return given;
    }

    private static AttributeValue value(String text) {
        if (text.startsWith("[")) {
            return new ListValue(parts(text.substring(1, text.length() - 1)).stream()
                    .map(GivenText::value)
                    .toList());
        }
        if (text.startsWith("'")) {
            return new TextValue(text.substring(1, text.length() - 1), true);
        }
        if (text.startsWith("(")) {
            return new QueryValue(text.substring(1, text.length() - 1));
        }
        if (text.equals("TRUE") || text.equals("FALSE")) {
            return new BooleanValue(text.equals("TRUE"));
        }
        return text.toLowerCase(Locale.ROOT).matches("[a-z].*")
                ? new TextValue(text, false)
                : new NumberValue(new BigDecimal(text));
    }

    /** What commas outside brackets separate. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            depth += character == '[' ? 1 : character == ']' ? -1 : 0;
            if (character == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
