package org.sqlflow.spi.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * The values that a column of an enumeration can have, which its connector notes in the metadata of the Arrow field: what
 * does not fit them can be told before a row is read.
 */
public final class EnumValues {
    /** The metadata key. Its value is read by {@link #of}. */
    private static final String KEY = "sqlflow.enum_values";

    private static final char END_OF_LENGTH = ':';

    private EnumValues() {}

    /** The metadata of a column with these values, in any order. */
    public static Map<String, String> metadata(List<String> values) {
        StringBuilder text = new StringBuilder();
        for (String value : values) {
            text.append(value.length()).append(END_OF_LENGTH).append(value);
        }
        return Map.of(KEY, text.toString());
    }

    /** The values that a column can have, in the order of the enumeration; absent where they are not noted. */
    public static Optional<List<String>> of(Field field) {
        return Optional.ofNullable(field.getMetadata().get(KEY)).map(EnumValues::read);
    }

    private static List<String> read(String text) {
        List<String> values = new ArrayList<>();
        int position = 0;
        while (position < text.length()) {
            int start = text.indexOf(END_OF_LENGTH, position) + 1;
            int end = start + Integer.parseInt(text.substring(position, start - 1));
            values.add(text.substring(start, end));
            position = end;
        }
        return values;
    }
}
