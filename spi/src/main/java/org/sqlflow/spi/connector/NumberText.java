package org.sqlflow.spi.connector;

import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Numbers of which no type of Arrow holds all, such as decimals of any length, travel as strings: plain decimals, {@code NaN},
 * {@code Infinity} or {@code -Infinity}. Their connector notes in the metadata of the Arrow field that they are numbers.
 */
public final class NumberText {
    private static final String KEY = "sqlflow.number_text";

    private NumberText() {}

    /** The metadata of a column of strings that are numbers. */
    public static Map<String, String> metadata() {
        return Map.of(KEY, "true");
    }

    /** Whether the strings of a column are numbers. */
    public static boolean is(Field field) {
        return field.getMetadata().containsKey(KEY);
    }
}
