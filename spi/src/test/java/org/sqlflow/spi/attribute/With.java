package org.sqlflow.spi.attribute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NullValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;

/** Attributes as a program gives them. */
final class With {
    private With() {}

    /** Attributes written {@code name=value}, separated by one space; lists in brackets with commas and no blanks. */
    static List<GivenAttribute> attributes(String with) {
        List<GivenAttribute> given = new ArrayList<>();
        int offset = 0;
        for (String part : with.split(" ", -1)) {
            int equals = part.indexOf('=');
            String text = part.substring(equals + 1);
            given.add(new GivenAttribute(
                    part.substring(0, equals),
                    new Location(offset, 1, offset + 1, equals),
                    value(text),
                    new Location(offset + equals + 1, 1, offset + equals + 2, text.length())));
            offset += part.length() + 1;
        }
        return given;
    }

    static AttributeValue value(String text) {
        if (text.equals("NULL")) {
            return new NullValue();
        }
        if (text.startsWith("[")) {
            List<AttributeValue> elements = new ArrayList<>();
            for (String element : text.substring(1, text.length() - 1).split(",(?![^\\[]*])", -1)) {
                elements.add(value(element));
            }
            return new ListValue(elements);
        }
        if (text.matches("[-+.0-9].*")) {
            return new NumberValue(new BigDecimal(text));
        }
        return text.startsWith("'")
                ? new TextValue(text.substring(1, text.length() - 1), true)
                : new TextValue(text, false);
    }
}
